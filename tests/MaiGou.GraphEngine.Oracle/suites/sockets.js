// The client of graphql-ws and bare sockets against the host: the protocol graphql-transport-ws.
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { equal, events, until } from '../lib/streams.js';

export async function sockets(report, host) {
  await withClient(report, host);
  await withBareSockets(report, host);
}

async function withClient(report, host) {
  const client = createClient({ url: host.socketUrl, webSocketImpl: WebSocket, retryAttempts: 0, lazy: true });
  const sources = async () => (await host.post({ query: '{ activeSubscriptions }' })).body.data.activeSubscriptions;
  const check = (what, body) => report.check(`ws: ${what}`, body);

  await check('a query is one result', async () =>
    equal(await events(client, { query: 'query ($n: Int!) { item(n: $n) { name } }', variables: { n: 4 } }), [{ data: { item: { name: 'Item 4' } } }]));
  await check('mutation root fields run one after the other', async () =>
    equal(await events(client, { query: 'mutation { a: append(v: 1, delayMs: 30) b: append(v: 2) }' }), [{ data: { a: [1], b: [1, 2] } }]));
  await check('a burst of 1,000 events arrives whole and in order', async () =>
    equal((await events(client, { query: 'subscription { ticks(count: 1000) }' })).map((e) => e.data.ticks), [...Array(1000).keys()]));
  await check('twenty operations share a socket', async () =>
    equal(
      (await Promise.all(Array.from({ length: 20 }, (_, i) => events(client, { query: `subscription { items(count: ${i}) { n } }` })))).map((e) => e.length),
      [...Array(20).keys()]));
  await check('an error of one event does not end the stream', async () => {
    const all = await events(client, { query: 'subscription { ticks(count: 3, failAt: 1) }' });
    equal(all.map((e) => e.data), [{ ticks: 0 }, { ticks: null }, { ticks: 2 }]);
    equal(all[1].errors.map((e) => [e.message, e.path, e.locations]), [['tick 1', ['ticks'], [{ line: 1, column: 16 }]]]);
  });
  await check('a source that fails ends with an error message', async () => {
    const all = await events(client, { query: 'subscription { ticks(count: 3, dieAt: 1) }' });
    equal(all.map((e) => [e.data, e.errors?.length]), [[{ ticks: 0 }, undefined], [undefined, 1]]);
  });
  for (const query of ['subscription { refused }', '{ nope }', '{', 'query ($v: Int!) { echoInt(v: $v) }']) {
    await check(`a request error leaves the socket open: ${query}`, async () => {
      equal((await events(client, { query })).map((e) => [e.data, e.errors.length]), [[undefined, 1]]);
      equal(await events(client, { query: '{ __typename }' }), [{ data: { __typename: 'Query' } }]);
    });
  }

  await check('complete by the client ends the source', async () => {
    const before = await sources();
    const dispose = client.subscribe({ query: 'subscription { never }' }, { next() {}, error() {}, complete() {} });
    await until(async () => (await sources()) === before + 1, 'the source opens');
    dispose();
    await until(async () => (await sources()) === before, 'the source ends');
  });
  await check('a lost socket ends all its sources', async () => {
    const before = await sources();
    const socket = await Socket.open(host, { init: true });
    for (const id of ['a', 'b', 'c']) {
      socket.send({ id, type: 'subscribe', payload: { query: 'subscription { never }' } });
    }

    await until(async () => (await sources()) === before + 3, 'the sources open');
    socket.raw.terminate();
    await until(async () => (await sources()) === before, 'the sources end');
  });
  await client.dispose();
}

const query = { query: '{ __typename }' };
const closes = [
  ['connection_init with deny', 4403, [{ type: 'connection_init', payload: { deny: true } }], { init: false }],
  ['a second connection_init', 4429, [{ type: 'connection_init' }]],
  ['subscribe before the acknowledgement', 4401, [{ id: '1', type: 'subscribe', payload: query }], { init: false }],
  ['no JSON', 4400, ['{']],
  ['a JSON list', 4400, ['[]']],
  ['no type', 4400, [{ id: '1' }]],
  ['an unknown type', 4400, [{ type: 'start' }]],
  ['a type of the server', 4400, [{ id: '1', type: 'next', payload: {} }]],
  ['subscribe without id', 4400, [{ type: 'subscribe', payload: query }]],
  ['an empty id', 4400, [{ id: '', type: 'subscribe', payload: query }]],
  ['an id that is a number', 4400, [{ id: 1, type: 'subscribe', payload: query }]],
  ['subscribe without payload', 4400, [{ id: '1', type: 'subscribe' }]],
  ['a query that is no string', 4400, [{ id: '1', type: 'subscribe', payload: { query: 1 } }]],
  ['variables that are a list', 4400, [{ id: '1', type: 'subscribe', payload: { ...query, variables: [] } }]],
  ['an operation name that is a number', 4400, [{ id: '1', type: 'subscribe', payload: { ...query, operationName: 1 } }]],
  ['a payload of ping that is a text', 4400, [{ type: 'ping', payload: 'x' }]],
  ['a double id', 4409, Array(2).fill({ id: '1', type: 'subscribe', payload: { query: 'subscription { never }' } })],
  ['no connection_init for two seconds', 4408, [], { init: false }],
  ['no subprotocol', 4406, [], { init: false, protocol: [] }],
];

async function withBareSockets(report, host) {
  for (const [what, code, messages, options = { init: true }] of closes) {
    await report.check(`ws: ${what} closes with ${code}`, async () => {
      const socket = await Socket.open(host, options);
      messages.forEach((message) => socket.send(message));
      equal(await socket.closed, code);
    });
  }

  await report.check('ws: ping is answered by pong with the same payload, before and after the acknowledgement', async () => {
    const socket = await Socket.open(host, { init: false });
    socket.send({ type: 'ping', payload: { a: 1 } });
    socket.send({ type: 'connection_init' });
    socket.send({ type: 'pong' });
    socket.send({ type: 'ping' });
    await until(() => socket.got.length === 3, 'three messages come');
    // Who may connect is decided meanwhile, so the acknowledgement may come after the second pong.
    equal(socket.got.filter((m) => m.type === 'pong').map((m) => m.payload), [{ a: 1 }, undefined]);
    socket.raw.close();
  });
  await report.check('ws: ids are opaque and free again after complete', async () => {
    const socket = await Socket.open(host, { init: true });
    for (const id of ['__proto__', '\u0000', '日本', 'x'.repeat(2048), '__proto__']) {
      const before = socket.got.length;
      socket.send({ id, type: 'subscribe', payload: query });
      await until(() => socket.got.length === before + 2, 'next and complete come');
      equal(socket.got.slice(before).map((m) => [m.type, m.id === id]), [['next', true], ['complete', true]]);
    }

    socket.send({ id: 'unknown', type: 'complete' });
    socket.send({ type: 'ping' });
    await until(() => socket.got.at(-1).type === 'pong', 'the socket is still open');
    socket.raw.close();
  });
}

class Socket {
  got = [];

  static async open(host, { init, protocol = 'graphql-transport-ws' }) {
    const raw = new WebSocket(host.socketUrl, protocol);
    const socket = new Socket(raw);
    await Promise.race([socket.opened, socket.closed]);
    if (init) {
      socket.send({ type: 'connection_init' });
      await until(() => socket.got.length > 0, 'the connection is acknowledged');
      socket.got = [];
    }

    return socket;
  }

  constructor(raw) {
    this.raw = raw;
    this.opened = new Promise((resolve) => raw.once('open', resolve));
    this.closed = new Promise((resolve, reject) => {
      raw.once('close', resolve);
      raw.on('error', reject);
      setTimeout(() => reject(new Error('not closed in 15 s')), 15_000).unref();
    });
    this.closed.catch(() => {});
    raw.on('message', (text) => this.got.push(JSON.parse(text)));
  }

  send(message) {
    this.raw.send(typeof message === 'string' ? message : JSON.stringify(message));
  }
}
