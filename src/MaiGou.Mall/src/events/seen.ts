import { useEffect, useState } from 'react';
import { clients } from '../graph/client';
import { session } from '../graph/session';
import { MissedDocument } from '#graph';
import { useLive } from './live';

const key = 'maigou.seen';
const listeners = new Set<() => void>();

/** The last notification that somebody has looked at on this device; another person's cursor is refused by the server and forgotten. */
export const seen = {
  get: () => localStorage.getItem(key),
  set(cursor: string | null) {
    if (cursor) localStorage.setItem(key, cursor);
    else localStorage.removeItem(key);
    for (const listener of listeners) listener();
  },
};

window.addEventListener('storage', (e) => {
  if (e.key === key) for (const listener of listeners) listener();
});

/** How many notifications nobody has looked at on this device: up to 100 are counted. */
export function useUnread() {
  const [count, setCount] = useState(0);
  const [turn, setTurn] = useState(0);
  const again = () => setTurn((n) => n + 1);
  useEffect(() => {
    listeners.add(again);
    return () => void listeners.delete(again);
  }, []);
  useLive([], again);
  useEffect(() => {
    if (!session.get()) return undefined;
    let isOver = false;
    // What the page itself asks for goes first, and a burst of events is counted once.
    const timer = setTimeout(async () => {
      const { data, error } = await clients.get().query(MissedDocument, { after: seen.get() }, { requestPolicy: 'network-only' }).toPromise();
      if (isOver) return;
      if (error?.graphQLErrors.length && seen.get()) seen.set(null);
      if (data?.events) setCount(data.events.pageInfo.hasNextPage ? 100 : data.events.nodes.length);
    }, turn === 0 ? 1_500 : 200);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [turn]);
  return count;
}
