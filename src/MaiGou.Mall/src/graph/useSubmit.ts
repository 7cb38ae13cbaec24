import type { AnyVariables, CombinedError, TypedDocumentNode } from '@urql/core';
import { useCallback, useRef, useState } from 'react';
import { useClient } from 'urql';

/** What a mutation came to: its payload, or an error of the way there. Refusals are in the payload. */
export type Submitted<Payload> = { readonly payload: Payload; readonly error?: never } | { readonly payload?: never; readonly error: CombinedError };

/**
 * Sends one mutation at a time. `key` is the idempotency key of this screen: after a lost answer the same key is sent again,
 * so that nothing happens twice; `renewKey` starts a new wish.
 */
export function useSubmit<Data, Variables extends AnyVariables>(document: TypedDocumentNode<Data, Variables>) {
  const client = useClient();
  const [isBusy, setBusy] = useState(false);
  const key = useRef<string>(crypto.randomUUID());
  const running = useRef<Promise<Submitted<Data>> | null>(null);
  const submit = useCallback((variables: Variables) => {
    running.current ??= (async () => {
      setBusy(true);
      try {
        let answer = await client.mutation(document, variables).toPromise();
        // Only a lost answer to a keyed wish is asked for again, and only once by itself; people decide about the rest.
        if (answer.error?.networkError && navigator.onLine && isKeyed(variables)) answer = await client.mutation(document, variables).toPromise();
        return answer.data ? { payload: answer.data } : { error: answer.error! };
      } finally {
        running.current = null;
        setBusy(false);
      }
    })();
    return running.current;
  }, [client, document]);
  const wish = useRef<string | null>(null);
  const renewKey = () => {
    wish.current = null;
    key.current = crypto.randomUUID();
  };
  /** The key of a wish that the screen takes one after another, such as files: the same wish keeps its key, another gets a new one. */
  const keyFor = (what: string) => {
    if (wish.current !== null && wish.current !== what) renewKey();
    wish.current = what;
    return key.current;
  };
  return { submit, isBusy, key, renewKey, keyFor };
}

const isKeyed = (variables: AnyVariables) => {
  const input = variables?.['input'] as unknown;
  return typeof input === 'object' && input !== null && 'idempotencyKey' in input;
};
