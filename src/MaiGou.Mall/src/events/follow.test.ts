import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { eventHost } from '../../tests/events/eventHost';
import { follow, type Way } from './follow';
import type { Place } from './place';

let host: Awaited<ReturnType<typeof eventHost>>;
let cursor: string | null;
let told: (string | null)[];
let turns: Way[];
let control: AbortController;
const place: Place = { get: () => cursor, set: (next) => { cursor = next; }, forget: () => { cursor = null; } };
const hurry = { now: () => {} };

beforeEach(async () => {
  vi.stubGlobal('navigator', { onLine: true });
  host = await eventHost();
  [cursor, told, turns, control] = [null, [], [], new AbortController()];
});

afterEach(async () => {
  control.abort();
  await host.stop();
  vi.unstubAllGlobals();
});

function listen() {
  void follow({ reach: host.reach, place, tell: (e) => told.push(e?.cursor ?? null), turn: (w) => turns.push(w), hurry, firstPause: 10 }, control.signal);
}

const until = (holds: () => void) => vi.waitFor(holds, { timeout: 5_000, interval: 5 });

test('Somebody new is not told of the past, asks once for what is shown, and hears what comes', async () => {
  host.append('1', '2', '3');

  listen();
  await until(() => expect(host.listeners()).toBe(1));
  host.append('4');
  await until(() => expect(told).toHaveLength(2));

  expect(told).toEqual([null, '4']);
  expect(host.asked).toEqual([{ way: 'log', after: null }, { way: 'log', after: '2' }, { way: 'socket', after: '3' }]);
  expect(cursor).toBe('4');
});

test('A cut socket is made anew after the last cursor: nothing is lost and nothing told twice', async () => {
  host.append('1');
  cursor = '1';
  listen();
  await until(() => expect(host.listeners()).toBe(1));

  host.append('2');
  await until(() => expect(told).toEqual(['2']));
  host.cutAll();
  host.append('3', '4');
  await until(() => expect(told).toHaveLength(3));

  expect(told).toEqual(['2', '3', '4']);
  expect(host.asked.at(-1)).toEqual({ way: 'socket', after: '2' });
});

test('A socket that the server closes at the end of a token by 4403 goes on with a fresh token', async () => {
  host.append('1');
  cursor = '1';
  listen();
  await until(() => expect(host.listeners()).toBe(1));

  host.goodToken = 'second';
  host.closeAll(4403);
  host.append('2');
  await until(() => expect(told).toEqual(['2']));

  expect(host.asked.map((a) => a.way)).toEqual(['socket', 'socket']);
});

test('RESYNC_REQUIRED asks anew for what is shown and reads on after the cursor that the server named', async () => {
  host.append('1', '2');
  cursor = 'long gone';
  host.refusals.push({ code: 'RESYNC_REQUIRED', resumeCursor: '2' });

  listen();
  await until(() => expect(host.listeners()).toBe(1));
  host.append('3');
  await until(() => expect(told).toHaveLength(2));

  expect(told).toEqual([null, '3']);
  expect(host.asked.map((a) => a.after)).toEqual(['long gone', '2']);
});

test('SLOW_CONSUMER reads on after the cursor that the server named, and nothing needs to be asked anew', async () => {
  host.append('1');
  cursor = '1';
  listen();
  await until(() => expect(host.listeners()).toBe(1));

  host.append('2');
  await until(() => expect(told).toEqual(['2']));
  host.failAll({ code: 'SLOW_CONSUMER', resumeCursor: '2' });
  host.append('3');
  await until(() => expect(told).toHaveLength(2));

  expect(told).toEqual(['2', '3']);
  expect(host.asked.at(-1)).toEqual({ way: 'socket', after: '2' });
});

test('A cursor of somebody else is refused by BAD_USER_INPUT, forgotten, and replaced by the end of the own log', async () => {
  host.append('1');
  cursor = 'of somebody else';
  host.refusals.push({ code: 'BAD_USER_INPUT' });

  listen();
  await until(() => expect(host.listeners()).toBe(1));

  expect(told).toEqual([null]);
  expect(host.asked.at(-1)).toEqual({ way: 'socket', after: '1' });
});

test('Where two sockets in a row are not let through, the event stream takes over', async () => {
  host.append('1');
  cursor = '1';
  host.letsSocketsThrough = false;

  listen();
  await until(() => expect(host.listeners()).toBe(1));
  host.append('2');
  await until(() => expect(told).toEqual(['2']));

  expect(turns.filter((t) => t !== 'connecting')).toEqual(['stream']);
  expect(host.asked).toEqual([{ way: 'stream', after: '1' }]);
});

test('Where neither sockets nor streams are let through, the log is polled', async () => {
  host.append('1');
  cursor = '1';
  host.letsSocketsThrough = false;
  host.letsStreamsThrough = false;
  host.append('2');

  listen();
  await until(() => expect(told).toEqual(['2']));

  expect(turns.at(-1)).toBe('polling');
  expect(host.asked[0]).toEqual({ way: 'log', after: '1' });
});

test('After the whole server was away, the socket comes first again as soon as the log answers', async () => {
  host.append('1');
  cursor = '1';
  host.isUp = false;

  listen();
  await until(() => expect(host.asked.filter((a) => a.way === 'log').length).toBeGreaterThanOrEqual(2));
  host.append('2');
  host.isUp = true;
  await until(() => expect(host.listeners()).toBe(1));

  expect(told).toEqual(['2']);
  expect(turns.at(-1)).toBe('socket');
});

test('After a sign-out nothing is told and the place stays as it was', async () => {
  host.append('1');
  cursor = '1';
  listen();
  await until(() => expect(host.listeners()).toBe(1));

  control.abort();
  host.append('2');
  await until(() => expect(host.listeners()).toBe(0));

  expect(told).toEqual([]);
  expect(cursor).toBe('1');
});
