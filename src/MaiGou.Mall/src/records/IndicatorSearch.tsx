import { useState } from 'react';
import { useQuery } from 'urql';
import { TrendChoicesDocument } from '#graph';
import { Button } from '../look/Button';
import { Field } from '../look/Field';
import { words } from '../words/words';
import { useRecordWords } from './words';

const useWords = words({
  label: '再看一个指标', hint: '输入名称、代码或分类，如 血脂', add: (name: string) => `加上${name}`, none: '这位患者没有匹配的结果。', waiting: '正在查找…', failed: '现在查找不了，请稍后再试。',
}, {
  label: 'Look at another indicator', hint: 'A name, code or group, such as lipids', add: (name: string) => `Add ${name}`, none: 'This person has no such result.', waiting: 'Searching…', failed: 'The search does not work now. Try again later.',
});

/** Finds further indicators among those that the person has results of; asked for when the field is first used. */
export function IndicatorSearch({ patient, shown, onAdd }: { patient: string; shown: readonly string[]; onAdd: (code: string) => void }) {
  const w = useWords();
  const { groups } = useRecordWords();
  const [isUsed, setUsed] = useState(false);
  const [text, setText] = useState('');
  const [result] = useQuery({ query: TrendChoicesDocument, variables: { patient }, pause: !isUsed });
  const all = new Map(result.data?.viewer?.reports?.nodes.flatMap((r) => r.observations.nodes).flatMap((o) => (o.indicator ? [[o.indicator.code, o.indicator] as const] : [])));
  const sought = text.trim().toLowerCase();
  const found = [...all.values()].filter((i) => !shown.includes(i.code) && `${i.name} ${i.code} ${groups[i.category] ?? ''}`.toLowerCase().includes(sought)).slice(0, 12);
  return (
    <section className="card stack no-print">
      <Field label={w.label} hint={w.hint}><input type="search" value={text} onFocus={() => setUsed(true)} onChange={(e) => setText(e.target.value)} /></Field>
      {isUsed && (
        <div role="status">
          {result.fetching ? <p className="soft">{w.waiting}</p> : result.error ? <p className="soft">{w.failed}</p> : found.length === 0 ? <p className="soft">{w.none}</p> : null}
        </div>
      )}
      {isUsed && <div className="row">{found.map((i) => <Button key={i.code} icon="chart" aria-label={w.add(i.name)} onClick={() => onAdd(i.code)}>{i.name}</Button>)}</div>}
    </section>
  );
}
