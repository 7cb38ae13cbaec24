import { Suspense, lazy, useState, type FormEvent } from 'react';
import { Link, useLocation } from 'wouter';
import { useQuery } from 'urql';
import { HomeDocument, type Sex } from '#graph';
import { publicly } from '../graph/publicly';
import { useSession } from '../graph/session';
import { settings } from '../graph/settings';
import { Button, LinkButton } from '../look/Button';
import { Field } from '../look/Field';
import { Page } from '../look/Page';
import { Bone, Loaded } from '../look/States';
import { words } from '../words/words';
import { CompareBar } from './CompareBar';
import { MineBones } from './MineBones';
import { PackageCard, PackageCardBones } from './PackageCard';
import { useClinic } from './useClinic';
import { useCatalogWords } from './words';

const Mine = lazy(() => import('./Mine'));

const useWords = words({
  title: '找到适合您的体检', lead: '选好套餐、约好时间、读懂报告，并有人跟进到底。', sex: '性别', age: '年龄', find: '查看适合的套餐', any: '不限',
  why: '为什么体检？', popular: '套餐', all: (n: number) => `全部 ${n} 个套餐`, asked: '大家常找',
  wishes: [['父母 65 岁以上', 'age=65'], ['备孕', 'q=备孕'], ['肿瘤早筛', 'q=肿瘤'], ['心脑血管', 'q=心脑血管'], ['糖尿病', 'q=糖尿病'], ['孩子上学', 'age=12']] as readonly (readonly [string, string])[],
}, {
  title: 'Find the checkup that fits you', lead: 'Choose a package, book a time, understand the report, and be followed up until it is dealt with.', sex: 'Sex', age: 'Age', find: 'Show what fits', any: 'Any',
  why: 'What is it for?', popular: 'Packages', all: (n: number) => `All ${n} packages`, asked: 'Often looked for',
  wishes: [['Parents over 65', 'age=65'], ['Planning a child', 'q=conception'], ['Cancer screening', 'q=cancer'], ['Heart and vessels', 'q=cardiovascular'], ['Diabetes', 'q=diabetes'], ['School age', 'age=12']],
});

export function Home() {
  const w = useWords();
  const c = useCatalogWords();
  const [, go] = useLocation();
  const session = useSession();
  const [sex, setSex] = useState<Sex | ''>('');
  const [age, setAge] = useState('');
  const remembered = useClinic();
  const [result, again] = useQuery({ query: HomeDocument, variables: { clinic: remembered }, context: publicly });
  const clinics = result.data?.clinics;
  useClinic(clinics);

  function find(e: FormEvent) {
    e.preventDefault();
    const search = new URLSearchParams({ ...(sex && { sex }), ...(age && { age }) });
    go(search.size ? `/packages?${search}` : '/packages');
  }

  return (
    <Page title={w.title} lead={w.lead}>
      {session && <Suspense fallback={<MineBones />}><Mine /></Suspense>}
      <section className="hero">
        <form onSubmit={find}>
          <Field label={w.sex}>
            <select value={sex} onChange={(e) => setSex(e.target.value as Sex | '')}><option value="">{w.any}</option><option value="FEMALE">{c.sexes.FEMALE}</option><option value="MALE">{c.sexes.MALE}</option></select>
          </Field>
          <Field label={w.age}><input type="number" inputMode="numeric" min={0} max={130} value={age} placeholder={w.any} onChange={(e) => setAge(e.target.value)} /></Field>
          <Field label={c.clinic}>
            <select value={remembered ?? ''} onChange={(e) => settings.set({ clinic: e.target.value || null })}>
              <option value="">{c.anyClinic}</option>
              {clinics?.map((k) => <option key={k.id} value={k.id}>{k.name}</option>)}
            </select>
          </Field>
          <Button type="submit" kind="main" icon="search">{w.find}</Button>
        </form>
        <div className="row wishes"><span className="soft small" id="wishes">{w.asked}</span>
          <ul className="row" aria-labelledby="wishes">{w.wishes.map(([text, search]) => <li key={search}><Link href={`/packages?${search}`} className="chip">{text}</Link></li>)}</ul>
        </div>
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
              <div className="grid" aria-busy={result.fetching}>{data.packages?.nodes.map((p) => <PackageCard key={p.id} of={p} />)}</div>
            </section>
            <CompareBar />
          </>
        )}
      </Loaded>
    </Page>
  );
}
