import { useState } from 'react';
import { Link } from 'wouter';
import type { ResultLineFragment } from '#graph';
import { Field } from '../look/Field';
import { Tag } from '../look/Notice';
import { words } from '../words/words';
import { Flag } from './ClassTag';
import { Fold } from './Fold';
import { useRecordWords } from './words';

const useWords = words({
  title: '其余结果', search: '搜索其余结果', hint: '输入项目名称或代码，如 血糖', group: (name: string, n: number) => `${name}（${n} 项）`, none: '没有匹配的结果。',
  sources: '参考范围来源', declined: '拒检', pending: '待出', former: (was: string) => `更正前：${was}`, fromLab: '报告单', trend: (name: string) => `${name}的历年趋势`, found: (n: number) => `找到 ${n} 项`,
}, {
  title: 'Other results', search: 'Search the other results', hint: 'A name or code, such as glucose', group: (name: string, n: number) => `${name} (${n})`, none: 'No result matches.',
  sources: 'Sources of the ranges', declined: 'Declined', pending: 'To come', former: (was: string) => `Before the correction: ${was}`, fromLab: 'on the report', trend: (name: string) => `Trend of ${name}`, found: (n: number) => `${n} found`,
});

/** Results that are not abnormal: folded by group, found by a search. What a search hides is still printed. */
export function Others({ results, patient }: { results: readonly ResultLineFragment[]; patient: string | null }) {
  const w = useWords();
  const t = useRecordWords();
  const [sought, setSought] = useState('');
  if (results.length === 0) return null;
  const text = sought.trim().toLowerCase();
  const matches = (o: ResultLineFragment) => `${o.name} ${o.code}`.toLowerCase().includes(text);
  const groups = new Map<string, ResultLineFragment[]>();
  for (const o of results) {
    const group = o.indicator ? (t.groups[o.indicator.category] ?? o.indicator.category) : t.otherGroup;
    groups.set(group, [...(groups.get(group) ?? []), o]);
  }
  const found = results.filter(matches).length;
  return (
    <section className="stack">
      <h2>{w.title}</h2>
      {results.length > 6 && (
        <div className="no-print"><Field label={w.search} hint={w.hint}><input type="search" value={sought} onChange={(e) => setSought(e.target.value)} /></Field>
          <p className="small soft" role="status">{text && (found > 0 ? w.found(found) : w.none)}</p></div>
      )}
      <div className="card folds">
        {[...groups].map(([name, those]) => (
          <div key={name} className="on-paper" hidden={text !== '' && !those.some(matches)}>
            <Fold title={w.group(name, those.length)} isOpen={those.some((o) => o.status === 'CORRECTED')} isForced={text !== ''}>
              <ul className="lines">{those.map((o) => <Line key={o.id} of={o} isHidden={text !== '' && !matches(o)} patient={patient} />)}</ul>
              <Sources of={those} />
            </Fold>
          </div>
        ))}
      </div>
    </section>
  );
}

function Line({ of: o, isHidden, patient }: { of: ResultLineFragment; isHidden: boolean; patient: string | null }) {
  const w = useWords();
  const t = useRecordWords();
  const hasOurs = o.range && (o.range.low !== null || o.range.high !== null);
  return (
    <li className="line on-paper" hidden={isHidden}>
      <span className="line-name">{o.trend && o.trend.points.length > 1 && patient ? <Link href={`/trends/${patient}/${o.code}`} aria-label={w.trend(o.name)}>{o.name}</Link> : o.name}</span>
      <span className="digits line-value"><strong>{o.status === 'DECLINED' ? w.declined : o.status === 'PENDING' ? w.pending : o.reportedText}</strong> <span className="unit">{o.reportedUnit}</span></span>
      <span className="soft small digits">{o.printedRange ? `${o.printedRange} (${w.fromLab})` : hasOurs ? `${t.to(o.range.low, o.range.high)} ${o.indicator?.unit ?? ''}` : ''}</span>
      <span>{o.status === 'FINAL' || o.status === 'CORRECTED' ? <Flag of={o.flag} /> : null}</span>
      {o.status === 'CORRECTED' && <span className="line-more small row"><Tag tone="brand">{t.corrected}</Tag>{o.former && w.former(`${o.former.reportedText} ${o.former.reportedUnit}`)}</span>}
      {o.note && <span className="line-more small soft">{o.note}</span>}
    </li>
  );
}

function Sources({ of }: { of: readonly ResultLineFragment[] }) {
  const w = useWords();
  const t = useRecordWords();
  const all = new Map(of.flatMap((o) => (o.range?.source && (o.range.low !== null || o.range.high !== null) ? [[o.range.source.text, o.range.source] as const] : [])));
  return all.size > 0 && (
    <p className="small soft evidence">{w.sources}: {[...all.values()].map((s) => `${s.text} (${t.certainty}: ${t.certainties[s.certainty]})`).join('; ')}</p>
  );
}
