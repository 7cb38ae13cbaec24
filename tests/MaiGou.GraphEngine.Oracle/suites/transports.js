// One answer, whichever way a request comes: POST, GET, event stream, socket.
import { createClient as createStreamClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import * as js from 'graphql-17';
import WebSocket from 'ws';
import { eachOf } from '../lib/host.js';
import { OperationGenerator } from '../lib/operations.js';
import { Random } from '../lib/random.js';
import { equal, events } from '../lib/streams.js';

export async function transports(report, host, sdl, seed, count) {
  const schema = js.buildSchema(sdl);
  const random = new Random(seed);
  const requests = [];
  while (requests.length < count) {
    const { text, variables, kind } = new OperationGenerator(schema, random, {
      wrong: 0.005, wrongValues: random.pick([0, 0.1]), kinds: ['query', 'query', 'mutation'], introspection: false,
    }).document();
    // A long address is no longer about GraphQL.
    if (text.length < 1_500 && !/\b(slow|activeSubscriptions|delayMs|count|rows|cols)\b/.test(text)) {
      requests.push({ query: text, variables, kind });
    }
  }

  const streams = createStreamClient({ url: host.url, retryAttempts: 0 });
  const sockets = createSocketClient({ url: host.socketUrl, webSocketImpl: WebSocket, retryAttempts: 0, lazy: false });
  let failed = 0;
  await eachOf(requests, async ({ query, variables, kind }) => {
    const { body: expected } = await host.post({ query, variables });
    const answers = [
      ['application/json', async () => (await host.post({ query, variables }, { accept: 'application/json' })).body],
      ['event stream', async () => only(await events(streams, { query, variables }))],
      ['socket', async () => only(await events(sockets, { query, variables }))],
    ];
    if (kind === 'query') {
      const address = `${host.url}?${new URLSearchParams({ query, variables: JSON.stringify(variables) })}`;
      answers.push(['GET', async () => (await fetch(address, { headers: { accept: 'application/graphql-response+json' } })).json()]);
    }

    for (const [name, ask] of answers) {
      try {
        equal(withoutTrace(await ask()), withoutTrace(expected));
      } catch (error) {
        if (++failed <= 3) {
          report.fail(`transports, seed ${seed}`, `${name}: ${JSON.stringify(query)} ${JSON.stringify(variables)}\n    ${error?.message ?? error}`);
        }
      }
    }
  });
  await sockets.dispose();
  if (failed === 0) {
    report.pass(`transports, seed ${seed}: the same answer five ways to ${count} requests`);
  }
}

// Every request has a trace of its own.
function withoutTrace(body) {
  return JSON.parse(JSON.stringify(body, (key, value) => (key === 'traceId' ? undefined : value)));
}

function only(all) {
  if (all.length !== 1) {
    throw new Error(`${all.length} results`);
  }

  return all[0];
}
