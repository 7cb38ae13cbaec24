import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Happening, Reach } from '../../src/events/transports';
import { FeedError } from '../../src/events/transports';
import { ServerSocket } from './frames';

interface Subscriber {
  readonly next: (event: Happening) => void;
  readonly fail: (error: object) => void;
  readonly close: (code: number) => void;
  readonly cut: () => void;
}

interface Refusal { readonly code: string; readonly resumeCursor?: string }

/** A small host on a free port of this machine that speaks the socket protocol and event streams and keeps a log, as the real one does. */
export async function eventHost() {
  const log: Happening[] = [];
  const subscribers = new Set<Subscriber>();
  const connections = new Set<Socket>();
  const host = {
    goodToken: 'first',
    /** What each subscription asked for: by which way, and after which cursor. */
    asked: [] as { way: 'socket' | 'stream' | 'log'; after: string | null }[],
    letsSocketsThrough: true,
    letsStreamsThrough: true,
    isUp: true,
    refusals: [] as Refusal[],
    append(...cursors: string[]) {
      for (const cursor of cursors) {
        const event = { __typename: 'ReportReadyEvent', cursor, kind: 'REPORT_READY', occurredAt: '2026-03-02T00:00:00Z', report: null } as Happening;
        log.push(event);
        for (const s of subscribers) s.next(event);
      }
    },
    failAll: (error: Refusal) => { for (const s of [...subscribers]) s.fail({ message: error.code, extensions: error }); },
    closeAll: (code: number) => { for (const s of [...subscribers]) s.close(code); },
    cutAll: () => { for (const s of [...subscribers]) s.cut(); },
    listeners: () => subscribers.size,
    stop: () => { for (const c of connections) c.destroy(); return new Promise<void>((done) => server.close(() => done())); },
    reach: null! as Reach,
  };

  function subscribe(way: 'socket' | 'stream', after: string | null, s: Subscriber) {
    host.asked.push({ way, after });
    const refusal = host.refusals.shift();
    if (refusal) return s.fail({ message: refusal.code, extensions: refusal });
    for (const event of after === null ? [] : log.slice(log.findIndex((e) => e.cursor === after) + 1)) s.next(event);
    subscribers.add(s);
  }

  async function stream(request: IncomingMessage, response: ServerResponse) {
    const text = (await request.toArray()).join('');
    if (!host.isUp || !host.letsStreamsThrough) return response.writeHead(502).end();
    if (request.headers.authorization !== `Bearer ${host.goodToken}`) return response.writeHead(401).end();
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    const say = (body: object) => response.write(`event: next\ndata: ${JSON.stringify(body)}\n\n`);
    const end = () => { subscribers.delete(s); response.end('event: complete\ndata: \n\n'); };
    const s: Subscriber = { next: (event) => say({ data: { events: event } }), fail: (error) => { say({ errors: [error] }); end(); }, close: end, cut: () => response.destroy() };
    response.on('close', () => subscribers.delete(s));
    subscribe('stream', (JSON.parse(text) as { variables: { after: string | null } }).variables.after, s);
  }

  const server = createServer((request, response) => void stream(request, response));
  server.on('connection', (c) => { connections.add(c); c.on('close', () => connections.delete(c)); });
  server.on('upgrade', (request, duplex) => {
    if (!host.isUp || !host.letsSocketsThrough) return void duplex.destroy();
    let s: Subscriber | null = null;
    const socket = new ServerSocket(request, duplex, (text) => {
      const message = JSON.parse(text) as { id?: string; type: string; payload?: { authorization?: string; query?: string; variables?: { after: string | null } } };
      if (message.type === 'connection_init') {
        if (message.payload?.authorization === `Bearer ${host.goodToken}`) socket.send({ type: 'connection_ack' });
        else socket.close(4403);
      } else if (message.type === 'ping') {
        socket.send({ type: 'pong' });
      } else if (message.type === 'subscribe') {
        if (message.payload?.query !== undefined) return socket.close(4400);
        const { id } = message;
        s = { next: (event) => socket.send({ id, type: 'next', payload: { data: { events: event } } }), fail: (error) => { subscribers.delete(s!); socket.send({ id, type: 'error', payload: [error] }); }, close: (code) => socket.close(code), cut: () => socket.cut() };
        subscribe('socket', message.payload?.variables?.after ?? null, s);
      }
    }, () => { if (s) subscribers.delete(s); });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));

  let token = host.goodToken;
  host.reach = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    language: () => 'zh-CN',
    authorization: (isRefused) => {
      if (isRefused) token = host.goodToken;
      return Promise.resolve(`Bearer ${token}`);
    },
    missed: (after) => {
      host.asked.push({ way: 'log', after });
      if (!host.isUp) return Promise.reject(new Error('unreachable'));
      if (token !== host.goodToken) return Promise.reject(new FeedError('AUTH_NOT_AUTHENTICATED', null));
      const rest = log.slice(after === null ? 0 : log.findIndex((e) => e.cursor === after) + 1);
      const nodes = rest.slice(0, 2);
      return Promise.resolve({ __typename: 'EventConnection', nodes, pageInfo: { __typename: 'PageInfo', hasNextPage: rest.length > 2, endCursor: nodes.at(-1)?.cursor ?? null } });
    },
  };
  return host;
}
