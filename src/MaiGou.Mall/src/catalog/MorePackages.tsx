import { useQuery } from 'urql';
import { MorePackagesDocument, type PackageFilterInput, type PackageOrderInput } from '#graph';
import { publicly } from '../graph/publicly';
import { Button } from '../look/Button';
import { Loaded } from '../look/States';
import { words } from '../words/words';
import { PackageCard, PackageCardBones } from './PackageCard';

const useWords = words({ more: '显示更多套餐' }, { more: 'Show more packages' });

interface MoreProps {
  readonly variables: { readonly clinic: string | null | undefined; readonly filter: PackageFilterInput; readonly orderBy: PackageOrderInput | undefined; readonly first: number };
  readonly after: string;
  readonly page: number;
  readonly shown: number;
  readonly onMore: (pages: number) => void;
}

/** The next page of the list, or the button that asks for it; each page knows the cursor of the one behind it. */
export function MorePackages({ variables, after, page, shown, onMore }: MoreProps) {
  const w = useWords();
  const isShown = page <= shown;
  const [result, again] = useQuery({ query: MorePackagesDocument, variables: { ...variables, after }, context: publicly, pause: !isShown });
  if (!isShown) return <Button isWide onClick={() => onMore(page)}>{w.more}</Button>;
  return (
    <Loaded result={result} again={again} bones={<PackageCardBones count={3} />}>
      {({ packages }) => (
        <>
          <div className="grid">{packages?.nodes.map((p) => <PackageCard key={p.id} of={p} />)}</div>
          {packages?.pageInfo.hasNextPage && packages.pageInfo.endCursor && (
            <MorePackages variables={variables} after={packages.pageInfo.endCursor} page={page + 1} shown={shown} onMore={onMore} />
          )}
        </>
      )}
    </Loaded>
  );
}
