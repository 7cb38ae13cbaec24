import { LiveDocument, MissedDocument, type HappeningFragment, type LiveSubscription } from '#graph';
import { clients } from '../graph/client';
import { session } from '../graph/session';
import { settings } from '../graph/settings';

export type Happening = HappeningFragment;

/** Errors of the log that a client has to act on, with the place where to read on. */
export class FeedError extends Error {
  constructor(readonly code: string, readonly resumeCursor: string | null) {
    super(code);
  }
}

/** What a way of listening tells its listener. */
export interface Listener {
  readonly open: () => void;
  readonly next: (event: Happening) => void;
}

/** Listens after a cursor until the signal or the connection ends; throws when it could not or was cut. */
export type Transport = (after: string | null, listener: Listener, signal: AbortSignal) => Promise<void>;

const documentId = (LiveDocument as unknown as { documentId: string }).documentId;

interface Answer {
  readonly data?: LiveSubscription | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[] | undefined;
}

function take(answer: Answer, listener: Listener) {
  const error = answer.errors?.[0];
  if (error) throw new FeedError(String(error.extensions?.code ?? 'INTERNAL'), (error.extensions?.resumeCursor as string | undefined) ?? null);
  if (answer.data?.events) listener.next(answer.data.events);
}

/** A fresh access token: a client that only listens may hold one that is over. */
async function authorization() {
  if (session.isStale()) await clients.get().query(MissedDocument, { after: null }, { requestPolicy: 'network-only' }).toPromise();
  return `Bearer ${session.get()?.accessToken ?? ''}`;
}

/** graphql-transport-ws. */
export const socket: Transport = async (after, listener, signal) => {
  const { createClient } = await import('graphql-ws');
  const authorized = await authorization();
  const client = createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    connectionParams: { authorization: authorized, language: settings.get().language },
    retryAttempts: 0,
    keepAlive: 15_000,
    connectionAckWaitTimeout: 8_000,
    on: { connected: () => listener.open() },
  });
  await new Promise<void>((done, fail) => {
    const stop = client.subscribe<LiveSubscription>({ documentId, variables: { after } } as never, {
      next: (answer) => {
        try {
          take(answer as Answer, listener);
        } catch (e) {
          fail(e);
          stop();
        }
      },
      error: (e) => fail(Array.isArray(e) ? feedErrorOf(e) : e),
      complete: done,
    });
    signal.addEventListener('abort', () => { stop(); done(); }, { once: true });
  }).finally(() => client.dispose());
};

function feedErrorOf(errors: NonNullable<Answer['errors']>) {
  return new FeedError(String(errors[0]?.extensions?.code ?? 'INTERNAL'), (errors[0]?.extensions?.resumeCursor as string | undefined) ?? null);
}

/** `text/event-stream`, where sockets are not let through. */
export const stream: Transport = async (after, listener, signal) => {
  const { createClient } = await import('graphql-sse');
  const authorized = await authorization();
  const client = createClient({ url: '/graphql', retryAttempts: 0, headers: { authorization: authorized, 'accept-language': settings.get().language }, onMessage: () => {} });
  listener.open();
  const answers = client.iterate<LiveSubscription>({ documentId, variables: { after } } as never);
  signal.addEventListener('abort', () => client.dispose(), { once: true });
  try {
    for await (const answer of answers) take(answer as Answer, listener);
  } finally {
    client.dispose();
  }
};

/** The log itself, asked every five seconds, where nothing stays open. */
export const polling: Transport = async (after, listener, signal) => {
  let cursor = after;
  const end = Date.now() + 60_000;
  while (!signal.aborted && Date.now() < end) {
    const { data, error } = await clients.get().query(MissedDocument, { after: cursor }, { requestPolicy: 'network-only' }).toPromise();
    const failure = error?.graphQLErrors[0];
    if (failure) throw new FeedError(String(failure.extensions?.code ?? 'INTERNAL'), (failure.extensions?.resumeCursor as string | undefined) ?? null);
    if (error) throw error;
    listener.open();
    for (const event of data?.events?.nodes ?? []) {
      listener.next(event);
      cursor = event.cursor;
    }
    cursor ??= data?.events?.pageInfo.endCursor ?? null;
    if (!data?.events?.pageInfo.hasNextPage) await new Promise((r) => setTimeout(r, 5_000));
  }
};
