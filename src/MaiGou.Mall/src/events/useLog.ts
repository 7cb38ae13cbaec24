import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import type { CombinedError } from '@urql/core';
import { MissedDocument } from '#graph';
import { useLive } from './live';
import type { Happening } from './transports';

interface Log {
  readonly data?: readonly Happening[] | undefined;
  readonly error?: CombinedError | undefined;
  readonly fetching: boolean;
}

/** All events that the log keeps for the caller, oldest first: read once to its end, then followed. */
export function useLog() {
  const client = useClient();
  const [turn, setTurn] = useState(0);
  const [log, setLog] = useState<Log>({ fetching: true });
  const again = () => setTurn((n) => n + 1);
  useLive([], (event) => {
    if (!event) return again();
    setLog((was) => (was.data && !was.data.some((e) => e.cursor === event.cursor) ? { ...was, data: [...was.data, event] } : was));
  });
  useEffect(() => {
    let isOver = false;
    setLog((was) => ({ ...was, fetching: true }));
    void (async () => {
      let [after, all] = [null as string | null, [] as readonly Happening[]];
      for (let hasNext = true; hasNext;) {
        const { data, error } = await client.query(MissedDocument, { after }, { requestPolicy: 'network-only' }).toPromise();
        if (isOver) return;
        if (!data?.events) return setLog((was) => ({ ...was, error, fetching: false }));
        all = [...all, ...data.events.nodes];
        [after, hasNext] = [data.events.nodes.at(-1)?.cursor ?? after, data.events.pageInfo.hasNextPage];
      }
      // An event may have arrived live while the log was read.
      setLog((was) => ({ data: [...all, ...(was.data ?? []).filter((e) => !all.some((o) => o.cursor === e.cursor))], fetching: false }));
    })();
    return () => { isOver = true; };
  }, [client, turn]);
  return [log, again] as const;
}
