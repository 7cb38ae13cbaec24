import { useState, type FormEvent } from 'react';
import { Link, useLocation } from 'wouter';
import { useQuery } from 'urql';
import { HomeDocument, type Sex } from '#graph';
import { publicly } from '../graph/publicly';
import { Button, LinkButton } from '../look/Button';
import { Field } from '../look/Field';
import { Page } from '../look/Page';
import { Bone, Loaded } from '../look/States';
import { words } from '../words/words';
import { PackageCard, PackageCardBones } from './PackageCard';
import { useCatalogWords } from './words';

const useWords = words({
  title: '找到适合您的体检', lead: '选好套餐、约好时间、读懂报告，并有人跟进到底。', sex: '性别', age: '年龄', find: '查看适合的套餐', any: '不限',
  why: '为什么体检？', popular: '套餐', all: (n: number) => `全部 ${n} 个套餐`,
}, {
  title: 'Find the checkup that fits you', lead: 'Choose a package, book a time, understand the report, and be followed up until it is dealt with.', sex: 'Sex', age: 'Age', find: 'Show what fits', any: 'Any',
  why: 'What is it for?', popular: 'Packages', all: (n: number) => `All ${n} packages`,
});

export function Home() {
  const w = useWords();
  const c = useCatalogWords();
  const [, go] = useLocation();
  const [sex, setSex] = useState<Sex | ''>('');
  const [age, setAge] = useState('');
  const [result, again] = useQuery({ query: HomeDocument, context: publicly });

  function find(e: FormEvent) {
    e.preventDefault();
    const search = new URLSearchParams({ ...(sex && { sex }), ...(age && { age }) });
    go(`/packages?${search}`);
  }

  return (
    <Page title={w.title} lead={w.lead}>
      <section className="hero">
        <form onSubmit={find}>
          <Field label={w.sex}>
            <select value={sex} onChange={(e) => setSex(e.target.value as Sex | '')}><option value="">{w.any}</option><option value="FEMALE">{c.sexes.FEMALE}</option><option value="MALE">{c.sexes.MALE}</option></select>
          </Field>
          <Field label={w.age}><input type="number" inputMode="numeric" min={0} max={120} value={age} onChange={(e) => setAge(e.target.value)} /></Field>
          <Button type="submit" kind="main" icon="search">{w.find}</Button>
        </form>
      </section>
      <Loaded result={result} again={again} bones={<div className="stack"><Bone height="1.6rem" width="8rem" /><Bone height="6rem" /><Bone height="1.6rem" width="8rem" /><PackageCardBones count={6} /></div>}>
        {(data) => (
          <>
            <section className="stack">
              <h2>{w.why}</h2>
              <div className="kinds">
                {data.packageFacets?.kinds.map(({ kind, count }) => (
                  <Link key={kind} href={`/packages?kind=${kind}`} className="card kind-link"><strong>{c.kinds[kind]} <span className="soft small digits">{count}</span></strong><span className="soft small">{c.kindNotes[kind]}</span></Link>
                ))}
              </div>
            </section>
            <section className="stack">
              <div className="spread"><h2>{w.popular}</h2><LinkButton to="/packages" kind="plain">{w.all(data.packageFacets?.total ?? 0)}</LinkButton></div>
              <div className="grid">{data.packages?.nodes.map((p) => <PackageCard key={p.id} of={p} />)}</div>
            </section>
          </>
        )}
      </Loaded>
    </Page>
  );
}
