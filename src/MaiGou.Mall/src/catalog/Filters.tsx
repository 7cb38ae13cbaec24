import { useEffect, useId, useState } from 'react';
import type { PackageKind } from '#graph';
import { words } from '../words/words';
import { bandText, type ListProps } from './applied';
import { ItemFilter } from './ItemFilter';
import { useCatalogWords } from './words';

const useWords = words({
  kind: '体检目的', sex: '性别', age: '年龄', ageHint: '按受检人周岁', price: '价格', any: '不限',
}, {
  kind: 'Purpose', sex: 'Sex', age: 'Age', ageHint: 'Completed years of the person examined', price: 'Price', any: 'Any',
});

/** The filters beside the list, each choice with what it would leave. */
export function Filters({ search: s, change, data, clinic }: ListProps) {
  const w = useWords();
  const c = useCatalogWords();
  const facets = data.packageFacets;
  const id = useId();
  const bands = data.whole?.prices ?? [];
  const bandKey = (from: number, below: number | null) => `${from}-${below ?? ''}`;
  return (
    <div className="stack filters">
      <div className="field">
        <label htmlFor={id}>{c.clinic}</label>
        <select id={id} value={clinic ?? 'any'} onChange={(e) => change({ clinic: e.target.value })}>
          <option value="any">{c.anyClinic}</option>
          {data.clinics.map((k) => <option key={k.id} value={k.id}>{k.name}</option>)}
        </select>
      </div>
      <Facet label={w.kind} value={s.kind} onChange={(kind) => change({ kind: kind as PackageKind | null })}
        options={(data.whole?.kinds ?? []).map(({ kind }) => ({ value: kind, text: c.kinds[kind], count: facets?.kinds.find((k) => k.kind === kind)?.count ?? 0 }))} />
      <Facet label={w.sex} value={s.sex} onChange={(sex) => change({ sex: sex as 'FEMALE' | 'MALE' | null })}
        options={(['FEMALE', 'MALE'] as const).map((sex) => ({ value: sex, text: c.sexes[sex], count: facets?.sexes.find((k) => k.sex === sex)?.count ?? 0 }))} />
      <Age age={s.age} onChange={(age) => change({ age })} />
      <Facet label={w.price} value={s.band && bandKey(s.band.from, s.band.below)}
        onChange={(key) => change({ band: key === null ? null : { from: Number(key.split('-')[0]), below: key.split('-')[1] ? Number(key.split('-')[1]) : null } })}
        options={bands.map((b) => {
          const [from, below] = [Number(b.from.amount), b.below && Number(b.below.amount)];
          return { value: bandKey(from, below), text: bandText(from, below), count: facets?.prices.find((p) => Number(p.from.amount) === from)?.count ?? 0 };
        })} />
      <ItemFilter search={s} change={change} data={data} />
    </div>
  );
}

interface FacetProps {
  readonly label: string;
  readonly value: string | null;
  readonly options: readonly { readonly value: string; readonly text: string; readonly count: number }[];
  readonly onChange: (value: string | null) => void;
}

/** One of few, or any; what would leave nothing cannot be chosen. */
function Facet({ label, value, options, onChange }: FacetProps) {
  const w = useWords();
  const name = useId();
  return (
    <fieldset className="field facet">
      <legend>{label}</legend>
      <label><input type="radio" name={name} checked={value === null} onChange={() => onChange(null)} /><span>{w.any}</span></label>
      {options.map((o) => (
        <label key={o.value}>
          <input type="radio" name={name} checked={value === o.value} disabled={o.count === 0 && value !== o.value} onChange={() => onChange(o.value)} />
          <span>{o.text}</span><span className="soft small digits">{o.count}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Asked for when it is left or entered, not with every digit. */
function Age({ age, onChange }: { age: number | null; onChange: (age: number | null) => void }) {
  const w = useWords();
  const id = useId();
  const [text, setText] = useState(age === null ? '' : String(age));
  useEffect(() => setText(age === null ? '' : String(age)), [age]);
  const done = () => {
    const next = /^\d{1,3}$/.test(text) && Number(text) <= 130 ? Number(text) : null;
    if (next === null) setText('');
    if (next !== age) onChange(next);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{w.age}</label>
      <input id={id} type="number" inputMode="numeric" min={0} max={130} value={text} aria-describedby={`${id}-hint`} placeholder={w.any}
        onChange={(e) => setText(e.target.value)} onBlur={done} onKeyDown={(e) => e.key === 'Enter' && done()} />
      <p className="hint" id={`${id}-hint`}>{w.ageHint}</p>
    </div>
  );
}
