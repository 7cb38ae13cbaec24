import { LiveDocument, type HappeningFragment, type LiveSubscription, type MissedQuery } from '#graph';

export type Happening = HappeningFragment;

interface GraphError {
  readonly message: string;
  readonly extensions?: Record<string, unknown>;
}

/** An error that a listener acts on by its code, with the place where to read on if the server named one. */
export class FeedError extends Error {
  constructor(readonly code: string, readonly resumeCursor: string | null) {
    super(code);
  }

  static of({ extensions }: GraphError) {
    return new FeedError(String(extensions?.code ?? 'INTERNAL'), (extensions?.resumeCursor as string | undefined) ?? null);
  }

  /** True when a fresh access token may help. */
  get isRefusal() {
    return this.code === 'AUTH_NOT_AUTHENTICATED';
  }
}

/** What a way of listening needs to know of the server and of who listens. */
export interface Reach {
  readonly url: string;
  readonly language: () => string;
  /** The bearer token; a new one when the last was refused. */
  readonly authorization: (isRefused: boolean) => Promise<string>;
  /** One page of the log after a cursor. */
  readonly missed: (after: string | null) => Promise<NonNullable<MissedQuery['events']>>;
}

/** What a way of listening tells its listener. */
export interface Listener {
  readonly open: () => void;
  readonly next: (event: Happening) => void;
}

/** Listens after a cursor until the signal or the connection ends; throws when it could not, was cut or was refused. */
export type Transport = (reach: Reach, after: string | null, listener: Listener, authorization: string, signal: AbortSignal) => Promise<void>;

const request = (after: string | null) => ({ documentId: (LiveDocument as unknown as { documentId: string }).documentId, variables: { after } });

function take(answer: { readonly data?: LiveSubscription | null; readonly errors?: unknown }, listener: Listener) {
  const error = (answer.errors as readonly GraphError[] | undefined)?.[0];
  if (error) throw FeedError.of(error);
  if (answer.data?.events) listener.next(answer.data.events);
}

/** graphql-transport-ws. A server that answers no ping for ten seconds is gone, whatever the socket says. */
export const socket: Transport = async (reach, after, listener, authorization, signal) => {
  const { createClient } = await import('graphql-ws');
  let silence: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url: reach.url.replace(/^http/, 'ws'),
    connectionParams: { authorization, language: reach.language() },
    retryAttempts: 0,
    keepAlive: 15_000,
    connectionAckWaitTimeout: 8_000,
    // The client wants a text beside the document's id; it does not travel.
    jsonMessageReplacer: (name, value: unknown) => (name === 'query' ? undefined : value),
    on: {
      connected: () => listener.open(),
      ping: (isReceived) => { if (!isReceived) silence = setTimeout(() => client.terminate(), 10_000); },
      pong: (isReceived) => { if (isReceived) clearTimeout(silence); },
    },
  });
  await new Promise<void>((done, fail) => {
    const stop = client.subscribe<LiveSubscription>({ query: '', ...request(after) }, {
      next: (answer) => {
        try {
          take(answer as never, listener);
        } catch (e) {
          fail(e);
          stop();
        }
      },
      error: (e) => fail(Array.isArray(e) ? FeedError.of(e[0] as GraphError) : isRefusal(e) ? new FeedError('AUTH_NOT_AUTHENTICATED', null) : e),
      complete: done,
    });
    signal.addEventListener('abort', () => { stop(); done(); }, { once: true });
  }).finally(() => {
    clearTimeout(silence);
    return client.dispose();
  });
};

/** The server closes by 4403 when the token is over or not good, by 4401 when there was none. */
const isRefusal = (e: unknown) => [4401, 4403].includes((e as { code?: number } | null)?.code ?? 0);

/** `text/event-stream`, where sockets are not let through. After five minutes the socket gets its chance again. */
export const stream: Transport = async (reach, after, listener, authorization, signal) => {
  const { createClient } = await import('graphql-sse');
  const client = createClient({
    url: reach.url,
    retryAttempts: 0,
    headers: { authorization, 'accept-language': reach.language() },
    on: { connected: () => listener.open() },
  });
  const end = () => client.dispose();
  const timer = setTimeout(end, 300_000);
  signal.addEventListener('abort', end, { once: true });
  try {
    for await (const answer of client.iterate<LiveSubscription>(request(after) as never)) take(answer as never, listener);
  } catch (e) {
    const status = (e as { response?: { status?: number } } | null)?.response?.status;
    throw status === 401 ? new FeedError('AUTH_NOT_AUTHENTICATED', null) : e;
  } finally {
    clearTimeout(timer);
    end();
  }
};

/** The log itself, asked every five seconds, where nothing stays open; for a minute, then the better ways get their chance again. */
export const polling: Transport = async (reach, after, listener, _authorization, signal) => {
  let cursor = after;
  const end = Date.now() + 60_000;
  while (!signal.aborted && Date.now() < end) {
    const page = await reach.missed(cursor);
    if (signal.aborted) return;
    listener.open();
    for (const event of page.nodes) {
      listener.next(event);
      cursor = event.cursor;
    }
    if (!page.pageInfo.hasNextPage) await wait(5_000, signal);
  }
};

/** Ends with its time or with the signal. */
export const wait = (ms: number, signal: AbortSignal) => new Promise<void>((done) => {
  const end = () => { clearTimeout(timer); done(); };
  const timer = setTimeout(end, ms);
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });
});
