import { createClient } from 'graphql-ws';
import { settings } from '../graph/settings';
import { authorizationOf, type Who } from './identity';

/** One answer: its body as it came, null when none came. */
export interface Answer { readonly body: unknown; readonly ms: number; readonly status: number | null }

interface Operation { readonly operation: string; readonly documentId: string }

/** Runs an operation by its hash; a subscription tells every event until the signal. */
export async function run({ operation, documentId }: Operation, variables: unknown, who: Who, tell: (answer: Answer) => void, signal: AbortSignal) {
  const start = performance.now();
  const since = () => Math.round(performance.now() - start);
  if (operation === 'subscription') return follow({ documentId, variables }, who, (body) => tell({ body, ms: since(), status: null }), signal);
  try {
    const answer = await fetch('/graphql', {
      method: 'POST', signal,
      headers: { 'content-type': 'application/json', 'accept-language': settings.get().language, ...(await authorizationOf(who)) },
      body: JSON.stringify({ documentId, variables }),
    });
    const body: unknown = await answer.json();
    tell({ body, ms: since(), status: answer.status });
  } catch {
    if (!signal.aborted) tell({ body: null, ms: since(), status: null });
  }
}

async function follow(request: object, who: Who, tell: (body: unknown) => void, signal: AbortSignal) {
  const client = createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    connectionParams: () => authorizationOf(who),
    retryAttempts: 0,
    // The client wants a text beside the document's id; it does not travel.
    jsonMessageReplacer: (name, value: unknown) => (name === 'query' ? undefined : value),
  });
  await new Promise<void>((done) => {
    const stop = client.subscribe({ query: '', ...request }, {
      next: tell,
      error: (e) => { tell(Array.isArray(e) ? { errors: e as unknown } : null); done(); },
      complete: done,
    });
    signal.addEventListener('abort', () => { stop(); done(); }, { once: true });
  });
  await client.dispose();
}
