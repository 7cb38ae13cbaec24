// The client of graphql-sse against the host, and random subscriptions compared with graphql-js.
import { createClient } from 'graphql-sse';
import * as js from 'graphql-17';
import { difference, errorsByPath } from '../lib/compare.js';
import { eachOf } from '../lib/host.js';
import { judge } from '../lib/judgement.js';
import { OperationGenerator } from '../lib/operations.js';
import { Random } from '../lib/random.js';
import { fieldsOf } from '../lib/size.js';
import { lenientSchema, referenceSchema } from '../lib/reference.js';
import { equal, events, until } from '../lib/streams.js';

const plain = (value) => JSON.parse(JSON.stringify(value));

export async function eventStreams(report, host, sdl, seed, count) {
  const client = createClient({ url: host.url, retryAttempts: 0 });
  const sources = async () => (await host.post({ query: '{ activeSubscriptions }' })).body.data.activeSubscriptions;

  await report.check('sse: a query is one event', async () =>
    equal(await events(client, { query: '{ item(n: 2) { name } }' }), [{ data: { item: { name: 'Item 2' } } }]));
  await report.check('sse: a mutation is one event', async () =>
    equal(await events(client, { query: 'mutation { append(v: 3) }' }), [{ data: { append: [3] } }]));
  await report.check('sse: events come in order and the stream completes', async () =>
    equal((await events(client, { query: 'subscription { ticks(count: 200) }' })).map((e) => e.data.ticks), [...Array(200).keys()]));
  await report.check('sse: an error of one event does not end the stream', async () => {
    const all = await events(client, { query: 'subscription { ticksStrict(count: 4, failAt: 1) }' });
    equal(all.map((e) => e.data), [{ ticksStrict: 0 }, null, { ticksStrict: 2 }, { ticksStrict: 3 }]);
    equal(all[1].errors.map((e) => e.path), [['ticksStrict']]);
  });
  await report.check('sse: a source that fails ends the stream with an error', async () => {
    const all = await events(client, { query: 'subscription { ticks(count: 4, dieAt: 2) }' });
    equal(all.slice(0, 2), [{ data: { ticks: 0 } }, { data: { ticks: 1 } }]);
    equal(all.slice(2).map((e) => [e.data, e.errors.length]), [[undefined, 1]]);
  });
  for (const query of ['subscription { refused }', '{ nope }', '{']) {
    await report.check(`sse: a request error is one event without data: ${query}`, async () =>
      equal((await events(client, { query })).map((e) => [e.data, e.errors.length]), [[undefined, 1]]));
  }

  await report.check('sse: a client that leaves ends its source', async () => {
    const before = await sources();
    const dispose = client.subscribe({ query: 'subscription { never }' }, { next() {}, error() {}, complete() {} });
    await until(async () => (await sources()) === before + 1, 'the source opens');
    dispose();
    await until(async () => (await sources()) === before, 'the source ends');
  });

  await randomSubscriptions(report, client, sdl, seed, count);
}

async function randomSubscriptions(report, client, sdl, seed, count) {
  const [strict, lenient] = [referenceSchema(sdl), lenientSchema(sdl)];
  const random = new Random(seed);
  const requests = [];
  while (requests.length < count) {
    const { text, variables } = new OperationGenerator(strict, random, { kinds: ['subscription'], introspection: false }).document();
    if (!/never|delayMs|dieAt|refused|count: *(\$|\d{3})|__type\b/.test(text) && judge(js, strict, text).verdict === 'valid'
      && fieldsOf(js.parse(text)) < 20_000) {
      requests.push({ text, variables });
    }
  }

  let failed = 0;
  await eachOf(requests, async ({ text, variables }) => {
    const [theirs, possible] = [await answers(strict, text, variables), await answers(lenient, text, variables)];
    const ours = await events(client, { query: text, variables });
    const why = theirs.length !== ours.length
      ? `${theirs.length} events of graphql-js, ${ours.length} of ours`
      : theirs.map((event, i) => difference(event, ours[i], errorsByPath(possible[i]))).find((d) => d !== null);
    if (why && ++failed <= 3) {
      report.fail(`subscriptions, seed ${seed}`, `${why}\n    ${JSON.stringify(text)} ${JSON.stringify(variables)}\n    `
        + `graphql-js: ${JSON.stringify(theirs).slice(0, 400)}\n    ours: ${JSON.stringify(ours).slice(0, 400)}`);
    }
  });
  if (failed === 0) {
    report.pass(`subscriptions, seed ${seed}: the same events for ${count} operations`);
  }
}

async function answers(schema, text, variables) {
  const stream = await js.subscribe({ schema, document: js.parse(text), variableValues: variables, contextValue: [] });
  if (!(Symbol.asyncIterator in stream)) {
    return [plain(stream)];
  }

  const all = [];
  for await (const event of stream) {
    all.push(plain(event));
  }

  return all;
}
