import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { ReportRestDocument, type ResultLineFragment } from '#graph';

interface Start {
  readonly id: string;
  readonly observations: { readonly nodes: readonly ResultLineFragment[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } };
}

/** All results of a report: the first hundred come with it, a longer one is read on behind them. */
export function useRest({ id, observations: { nodes, pageInfo } }: Start) {
  const client = useClient();
  const [rest, setRest] = useState<{ readonly of: typeof nodes; readonly results: readonly ResultLineFragment[]; readonly isWhole: boolean } | null>(null);
  useEffect(() => {
    if (!pageInfo.hasNextPage) return undefined;
    let isOver = false;
    void (async () => {
      let [after, results] = [pageInfo.endCursor, [] as readonly ResultLineFragment[]];
      for (let hasNext = true; hasNext && after && !isOver;) {
        const { data } = await client.query(ReportRestDocument, { id, after }).toPromise();
        const page = data?.viewer?.report?.observations;
        if (!page || isOver) return;
        results = [...results, ...page.nodes];
        [after, hasNext] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
        setRest({ of: nodes, results, isWhole: !hasNext });
      }
    })();
    return () => { isOver = true; };
  }, [client, id, nodes, pageInfo]);
  const own = rest?.of === nodes ? rest : null;
  return { results: own ? [...nodes, ...own.results] : nodes, isWhole: !pageInfo.hasNextPage || (own?.isWhole ?? false) };
}
