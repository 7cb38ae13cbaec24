import { useSyncExternalStore, type ReactNode } from 'react';
import { Provider } from 'urql';
import { clients } from './client';

/** Gives the pages below the client of whoever is signed in. */
export function Graph({ children }: { children: ReactNode }) {
  const client = useSyncExternalStore(clients.subscribe, clients.get);
  return <Provider value={client} key={clientNumber(client)}>{children}</Provider>;
}

const numbers = new WeakMap<object, number>();
let last = 0;

function clientNumber(client: object) {
  let number = numbers.get(client);
  if (number === undefined) numbers.set(client, (number = ++last));
  return number;
}
