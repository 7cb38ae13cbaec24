// What the suites of streaming clients share.
import { isDeepStrictEqual } from 'node:util';

/** All results of one operation of a client of graphql-sse or graphql-ws; a list of errors is one result without data. */
export function events(client, request) {
  return new Promise((resolve, reject) => {
    const all = [];
    const timer = setTimeout(() => reject(new Error(`no end in 60 s after ${all.length} events`)), 60_000);
    const end = (settle, value) => {
      clearTimeout(timer);
      settle(value);
    };
    client.subscribe(request, {
      next: (value) => all.push(value),
      error: (error) => (Array.isArray(error) ? end(resolve, [...all, { errors: error }]) : end(reject, error)),
      complete: () => end(resolve, all),
    });
  });
}

export function equal(actual, expected) {
  const [a, b] = [JSON.parse(JSON.stringify(actual ?? null)), JSON.parse(JSON.stringify(expected ?? null))];
  if (!isDeepStrictEqual(a, b)) {
    throw new Error(`expected ${JSON.stringify(b).slice(0, 300)}\n    got ${JSON.stringify(a).slice(0, 300)}`);
  }
}

/** Waits up to fifteen seconds for a condition. */
export async function until(condition, what) {
  const end = performance.now() + 15_000;
  while (!(await condition())) {
    if (performance.now() > end) {
      throw new Error(`in 15 s it did not happen that ${what}`);
    }

    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
