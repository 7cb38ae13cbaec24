import { useState } from 'react';
import { useQuery } from 'urql';
import { PackagesDocument } from '#graph';
import { publicly } from '../graph/publicly';
import { Button } from '../look/Button';
import { Page } from '../look/Page';
import { Sheet } from '../look/Sheet';
import { Bone, Failed, Loaded } from '../look/States';
import { words } from '../words/words';
import { Applied } from './Applied';
import { CompareBar } from './CompareBar';
import { Filters } from './Filters';
import { ListTop } from './ListTop';
import { MorePackages } from './MorePackages';
import { NoMatch } from './NoMatch';
import { PackageCard, PackageCardBones } from './PackageCard';
import { filterOf, orderOf } from './search';
import { useClinic } from './useClinic';
import { useSearchState } from './useSearchState';

const useWords = words({
  title: '体检套餐', results: '套餐列表', filters: '筛选', found: (n: number) => `共 ${n} 个套餐`, show: (n: number) => `查看 ${n} 个套餐`, renewing: '正在更新',
}, {
  title: 'Checkup packages', results: 'Packages', filters: 'Filters', found: (n: number) => (n === 1 ? '1 package' : `${n} packages`), show: (n: number) => `Show ${n} packages`, renewing: 'Updating',
});

const pageSize = 12;

export default function Packages() {
  const w = useWords();
  const { search, change } = useSearchState();
  const [isOpen, setOpen] = useState(false);
  const remembered = useClinic();
  const filter = filterOf(search, remembered);
  const orderBy = orderOf(search.order);
  const [result, again] = useQuery({ query: PackagesDocument, variables: { clinic: filter.clinic, filter, orderBy, first: pageSize }, context: publicly });
  useClinic(result.data?.clinics);
  const failure = result.error && !result.fetching ? result.error : null;

  return (
    <Page title={w.title}>
      <ListTop search={search} change={change} onFilters={() => setOpen(true)} />
      <div className="list-page">
        <aside className="list-side" aria-label={w.filters}>
          <Loaded result={result} bones={<Bone height="40rem" />}>{(data) => <Filters search={search} change={change} data={data} clinic={filter.clinic ?? null} />}</Loaded>
        </aside>
        <section className="stack" aria-labelledby="found">
          <h2 className="hidden-text" id="found">{w.results}</h2>
          {failure && result.data ? <Failed error={failure} onAgain={again} /> : (
            <Loaded result={result} again={again} bones={<><Bone height="1.6rem" width="8rem" /><PackageCardBones count={6} /></>}>
              {(data) => (
                <>
                  <div className="row">
                    <p role="status" className="soft">{result.fetching && !result.stale ? w.renewing : w.found(data.packages?.totalCount ?? 0)}</p>
                    <Applied search={search} change={change} data={data} clinic={filter.clinic ?? null} />
                  </div>
                  {data.packages?.nodes.length === 0 ? <NoMatch search={search} change={change} data={data} clinic={filter.clinic ?? null} /> : (
                    <div className="stack" aria-busy={result.fetching}>
                      <div className="grid">{data.packages?.nodes.map((p) => <PackageCard key={p.id} of={p} />)}</div>
                      {data.packages?.pageInfo.hasNextPage && data.packages.pageInfo.endCursor && (
                        <MorePackages key={JSON.stringify([filter, orderBy])} variables={{ clinic: filter.clinic, filter, orderBy, first: pageSize }} after={data.packages.pageInfo.endCursor}
                          page={2} shown={search.pages} onMore={(pages) => change({ pages })} />
                      )}
                    </div>
                  )}
                </>
              )}
            </Loaded>
          )}
        </section>
      </div>
      <CompareBar />
      <Sheet title={w.filters} isOpen={isOpen} onClose={() => setOpen(false)} isDrawer>
        {result.data && <Filters search={search} change={change} data={result.data} clinic={filter.clinic ?? null} />}
        <div className="drawer-foot"><Button kind="main" isWide onClick={() => setOpen(false)}>{w.show(result.data?.packages?.totalCount ?? 0)}</Button></div>
      </Sheet>
    </Page>
  );
}
