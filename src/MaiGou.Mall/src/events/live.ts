import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { EventKind } from '#graph';
import { session } from '../graph/session';
import { follow, type Way } from './follow';
import { placeOf } from './place';
import { reach } from './reach';
import type { Happening } from './transports';

export type { Way } from './follow';

const listeners = new Set<(event: Happening | null) => void>();
const watchers = new Set<() => void>();
const key = location.pathname.startsWith('/desk') ? 'maigou.desk.cursor' : 'maigou.cursor';
const hurry = { now: () => {} };
let way: Way = 'off';
let running: { readonly owner: string; readonly control: AbortController } | null = null;

function turn(next: Way) {
  way = next;
  // For people who look into why nothing arrives, and for tests.
  document.documentElement.dataset.live = next;
  for (const watcher of watchers) watcher();
}

function tell(event: Happening | null) {
  for (const listener of [...listeners]) listener(event);
}

function stop() {
  running?.control.abort();
  running = null;
  turn('off');
}

/** Listens for as long as somebody is signed in, and anew when it is somebody else. */
function start() {
  const owner = session.owner();
  if (running?.owner === owner) return;
  if (running) stop();
  if (!owner) return;
  const control = new AbortController();
  running = { owner, control };
  void follow({ reach, place: placeOf(key, owner), tell, hurry, turn: (next) => { if (!control.signal.aborted) turn(next); } }, control.signal);
}

function again() {
  stop();
  start();
}

/** A connection that slept may be dead without knowing it: it is made anew. */
const longSleep = 30_000;
let hiddenAt = 0;
function look() {
  if (document.hidden) hiddenAt = Date.now();
  else if (Date.now() - hiddenAt > longSleep) again();
  else hurry.now();
}

/** A computer that slept with the page in front tells nobody; only its clock has jumped. */
function watchClock() {
  let last = Date.now();
  setInterval(() => {
    if (Date.now() - last > longSleep && !document.hidden) again();
    last = Date.now();
  }, 10_000);
}

/** Called once by each entry. */
export function goLive() {
  session.subscribe(start);
  window.addEventListener('online', again);
  window.addEventListener('pageshow', (e) => { if (e.persisted) again(); });
  document.addEventListener('visibilitychange', look);
  watchClock();
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
