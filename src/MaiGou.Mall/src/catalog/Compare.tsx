import { useEffect } from 'react';
import { useQuery } from 'urql';
import { useLocation, useSearch } from 'wouter';
import { ComparedIdsDocument, ComparisonDocument } from '#graph';
import { publicly } from '../graph/publicly';
import { LinkButton } from '../look/Button';
import { Page } from '../look/Page';
import { Bone, Empty, Loaded } from '../look/States';
import { words } from '../words/words';
import { codesOf, compareAddress, compareTray, type Compared } from './compareTray';
import { CompareTable } from './CompareTable';

const useWords = words({
  title: '套餐对比', lead: '并排看清差别，再决定。', few: '至少选两个套餐', fewLead: '在套餐列表里点「加入对比」，最多四个。', list: '去选套餐',
}, {
  title: 'Compare packages', lead: 'See the difference side by side, then decide.', few: 'Choose at least two packages', fewLead: 'Press “Compare” on up to four packages of the list.', list: 'Choose packages',
});

const bones = <div className="stack"><Bone height="11rem" /><Bone height="40rem" /></div>;

export default function Compare() {
  const w = useWords();
  const codes = codesOf(useSearch());
  const [a = '', b = '', c = '', d = ''] = codes;
  const [ids, again] = useQuery({ query: ComparedIdsDocument, variables: { a, b, c, d, hasC: c !== '', hasD: d !== '' }, pause: codes.length < 2, context: publicly });
  return (
    <Page title={w.title} lead={w.lead}>
      {codes.length < 2 ? <Few /> : (
        <Loaded result={ids} again={again} bones={bones}>
          {(data) => {
            const found = [data.a, data.b, data.c, data.d].filter((p) => !!p).filter((p) => codes.includes(p.code));
            return found.length < 2 ? <Few /> : <Found packages={found} />;
          }}
        </Loaded>
      )}
    </Page>
  );
}

function Few() {
  const w = useWords();
  return <Empty icon="list" title={w.few}><p>{w.fewLead}</p><LinkButton to="/packages" kind="main">{w.list}</LinkButton></Empty>;
}

/** The address decides what is compared; what was put aside follows it. */
function Found({ packages }: { packages: readonly (Compared & { readonly id: string })[] }) {
  const [, go] = useLocation();
  const isOnlyDifferent = new URLSearchParams(useSearch()).get('only') === 'different';
  const key = packages.map((p) => p.code).join();
  useEffect(() => compareTray.set(packages.map(({ code, name }) => ({ code, name }))), [key]);
  const [result, again] = useQuery({ query: ComparisonDocument, variables: { ids: packages.map((p) => p.id) }, context: publicly });
  const address = (codes: readonly string[], only: boolean) => compareAddress(codes) + (only ? '&only=different' : '');
  return (
    <Loaded result={result} again={again} bones={bones}>
      {({ packageComparison }) => (packageComparison ? (
        <CompareTable of={packageComparison} isOnlyDifferent={isOnlyDifferent} isBusy={result.fetching}
          onOnlyDifferent={(only) => go(address(packages.map((p) => p.code), only), { replace: true })}
          onRemove={(code) => {
            const left = packages.filter((p) => p.code !== code);
            compareTray.set(left.map(({ code: one, name }) => ({ code: one, name })));
            go(address(left.map((p) => p.code), isOnlyDifferent), { replace: true });
          }} />
      ) : <Few />)}
    </Loaded>
  );
}
