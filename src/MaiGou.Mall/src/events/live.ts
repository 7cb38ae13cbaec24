import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { EventKind } from '#graph';
import { session } from '../graph/session';
import { FeedError, polling, socket, stream, type Happening, type Transport } from './transports';

/** How events arrive at this moment. */
export type Way = 'off' | 'connecting' | 'socket' | 'stream' | 'polling';

const ways: readonly { readonly name: Way; readonly transport: Transport }[] = [
  { name: 'socket', transport: socket }, { name: 'stream', transport: stream }, { name: 'polling', transport: polling },
];
const listeners = new Set<(event: Happening | null) => void>();
const watchers = new Set<() => void>();
const key = location.pathname.startsWith('/desk') ? 'maigou.desk.cursor' : 'maigou.cursor';
let way: Way = 'off';
let running: AbortController | null = null;
let hurry: (() => void) | null = null;

function turn(next: Way) {
  way = next;
  for (const watcher of watchers) watcher();
}

/** Null tells that events may have been missed: ask again for what is shown. */
function tell(event: Happening | null) {
  for (const listener of [...listeners]) listener(event);
}

const pause = (ms: number, signal: AbortSignal) => new Promise<void>((done) => {
  const end = () => { clearTimeout(timer); hurry = null; done(); };
  const timer = setTimeout(end, ms);
  hurry = end;
  signal.addEventListener('abort', end, { once: true });
});

/** Listens for as long as somebody is signed in: a socket, else the event stream, else the log; always after the last cursor seen. */
async function listen(signal: AbortSignal) {
  let [at, failures] = [0, 0];
  while (!signal.aborted) {
    const current = ways[at]!;
    let opened = false;
    turn('connecting');
    try {
      // A person who was here before reads on from where they were; a new one starts now and asks once for what is shown.
      const after = sessionStorage.getItem(key);
      await current.transport(after, {
        open: () => {
          if (opened) return;
          opened = true;
          failures = 0;
          turn(current.name);
          if (!after) tell(null);
        },
        next: (event) => {
          sessionStorage.setItem(key, event.cursor);
          tell(event);
        },
      }, signal);
      // The log is a stopgap: after a minute of it the better ways are tried again.
      if (current.name === 'polling') at = 0;
    } catch (e) {
      if (e instanceof FeedError && e.resumeCursor) {
        sessionStorage.setItem(key, e.resumeCursor);
        if (e.code === 'RESYNC_REQUIRED') tell(null);
        continue;
      }
      if (e instanceof FeedError && e.code === 'BAD_CURSOR') sessionStorage.removeItem(key);
      failures++;
      if (!opened && failures >= 2) {
        at = Math.min(at + 1, ways.length - 1);
        failures = 0;
        continue;
      }
    }
    turn('connecting');
    await pause(Math.min(30_000, 500 * 2 ** failures) * (0.5 + Math.random()), signal);
  }
}

function start() {
  if (session.get() && !running) {
    running = new AbortController();
    void listen(running.signal).catch(() => {}).finally(() => turn('off'));
  } else if (!session.get() && running) {
    running.abort();
    running = null;
    sessionStorage.removeItem(key);
  }
}

/** A tab that slept may hold a connection that is dead without knowing it: it is made anew. */
let hiddenAt = 0;
function wake() {
  if (document.hidden) {
    hiddenAt = Date.now();
    return;
  }
  if (running && Date.now() - hiddenAt > 30_000) again();
  else hurry?.();
}

function again() {
  running?.abort();
  running = null;
  start();
}

/** Called once by each entry. */
export function goLive() {
  session.subscribe(start);
  window.addEventListener('online', again);
  document.addEventListener('visibilitychange', wake);
  start();
}

/** Hears of events of these kinds while the page is shown; `null` when some may have been missed. */
export function useLive(kinds: readonly EventKind[], hear: (event: Happening | null) => void) {
  const latest = useRef(hear);
  latest.current = hear;
  const names = kinds.join();
  useEffect(() => {
    const listener = (event: Happening | null) => {
      if (!event || names === '' || names.split(',').includes(event.kind)) latest.current(event);
    };
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, [names]);
}

export const useWay = () => useSyncExternalStore((w) => { watchers.add(w); return () => void watchers.delete(w); }, () => way);
