import { authExchange } from '@urql/exchange-auth';
import { Client, cacheExchange, fetchExchange, makeOperation, mapExchange, type CombinedError, type Operation } from '@urql/core';
import { SessionRefreshDocument } from '#graph';
import { firstScreen } from './firstScreen';
import { session, type Session } from './session';
import { settings } from './settings';

/** Code of the first error of an answer; null when the server was not reached. */
export const codeOf = (error: CombinedError) => (error.graphQLErrors[0]?.extensions?.code as string | undefined) ?? null;

/** The trace id of an unexpected error, for people who ask the service centre. */
export const traceOf = (error: CombinedError) => (error.graphQLErrors[0]?.extensions?.traceId as string | undefined) ?? null;

/** A token that is over would have its own renewal refused. */
const isRefresh = (operation: Operation) => nameOf(operation) === 'SessionRefresh';
const nameOf = ({ query }: Operation) => (query.definitions[0] as { readonly name?: { readonly value: string } } | undefined)?.name?.value;

const auth = authExchange(async (use) => ({
  addAuthToOperation: (operation) => {
    const token = session.get()?.accessToken;
    return token && !isRefresh(operation) ? use.appendHeaders(operation, { authorization: `Bearer ${token}` }) : operation;
  },
  willAuthError: () => session.isStale(),
  didAuthError: (error) => session.get() !== null && codeOf(error) === 'AUTH_NOT_AUTHENTICATED',
  async refreshAuth() {
    const spent = session.get()?.accessToken;
    if (spent === undefined) return;
    await session.refresh(spent, async (refreshToken): Promise<Session | 'ended' | 'unreachable'> => {
      const { data } = await use.mutate(SessionRefreshDocument, { input: { refreshToken } });
      if (!data) return 'unreachable';
      return data.sessionRefresh.session ?? 'ended';
    });
  },
}));

/** Documents carry no text: on the way out each is its hash alone. */
const byHash = mapExchange({
  onOperation: (operation) => makeOperation(operation.kind, { ...operation, query: { ...operation.query, definitions: [] } }),
});

/** One client for one person in one language; another sign-in or language gets a new one, with an empty cache. */
function connect() {
  return new Client({
    url: '/graphql',
    exchanges: [cacheExchange, auth, byHash, fetchExchange],
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetch: firstScreen,
    fetchOptions: () => ({
      headers: { 'accept-language': settings.get().language, accept: 'application/graphql-response+json, application/json;q=0.9' },
    }),
  });
}

let current = connect();
let of = ownerKey();
const listeners = new Set<() => void>();

function ownerKey() {
  // Tokens change while the sign-in stays; another person's sign-in may follow without a moment in between that this tab saw.
  return `${session.owner() ?? ''} ${settings.get().language}`;
}

function renew() {
  if (ownerKey() === of) return;
  of = ownerKey();
  current = connect();
  for (const listener of listeners) listener();
}

session.subscribe(renew);
settings.subscribe(renew);

export const clients = {
  get: () => current,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
