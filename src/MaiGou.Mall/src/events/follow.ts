import type { Place } from './place';
import { FeedError, polling, socket, stream, wait, type Happening, type Reach, type Transport } from './transports';

/** How events arrive at this moment. */
export type Way = 'off' | 'connecting' | 'socket' | 'stream' | 'polling';

/** The ways of listening, best first. */
export const ways: readonly (readonly [name: Way, transport: Transport])[] = [['socket', socket], ['stream', stream], ['polling', polling]];

interface Follower {
  readonly reach: Reach;
  readonly place: Place;
  /** Hears every event once and in order; null when some may have been missed: ask again for what is shown. */
  readonly tell: (event: Happening | null) => void;
  readonly turn: (way: Way) => void;
  /** Ends pauses: the network is back, or somebody looks again. */
  readonly hurry: { now: () => void };
  readonly ways?: typeof ways;
  /** The first pause after a failure, doubled by each further one; half to one and a half of it, so that many do not come at once. Unit: milliseconds. */
  readonly firstPause?: number;
}

const longest = 30_000;

/** Follows the events of the signed-in person until the signal: by a socket, else the event stream, else the log; always after the last cursor seen. */
export async function follow({ reach, place, tell, turn, hurry, ways: all = ways, firstPause = 500 }: Follower, signal: AbortSignal) {
  let [at, failures, isRefused, isCutOff] = [0, 0, false, false];
  while (!signal.aborted) {
    const [name, transport] = all[at]!;
    const attempt = new AbortController();
    const abort = () => attempt.abort();
    signal.addEventListener('abort', abort);
    let [openedAt, told] = [0, 0];
    const hasStood = () => told > 0 || (openedAt > 0 && Date.now() - openedAt > 10_000);
    turn('connecting');
    try {
      const authorization = await reach.authorization(isRefused);
      isRefused = false;
      const after = place.get() ?? await headOf(reach, place, tell, attempt.signal);
      if (signal.aborted) return;
      await transport(reach, after, {
        open() {
          if (openedAt || signal.aborted) return;
          openedAt = Date.now();
          turn(name);
          if (after === null) tell(null);
          // The whole server was away, not only the better ways to it: they come first again.
          if (name === 'polling' && isCutOff) attempt.abort();
          isCutOff = false;
        },
        next(event) {
          if (signal.aborted) return;
          told++;
          place.set(event.cursor);
          tell(event);
        },
      }, authorization, attempt.signal);
      if (signal.aborted) return;
      // Ended in peace: polling and the stream after their time, the socket when the server stops.
      at = 0;
      failures = hasStood() || name === 'polling' ? 0 : failures + 1;
    } catch (e) {
      if (signal.aborted) return;
      // A token that is over after a good while is no failure.
      failures = !hasStood() ? failures + 1 : e instanceof FeedError && e.isRefusal ? 0 : 1;
      if (e instanceof FeedError) {
        isRefused = e.isRefusal;
        if (e.resumeCursor) place.set(e.resumeCursor);
        if (e.code === 'RESYNC_REQUIRED') tell(null);
        if (e.code === 'BAD_USER_INPUT') place.forget();
      } else if (!openedAt) {
        if (name === 'polling') isCutOff = true;
        else if (failures >= 2 && navigator.onLine) [at, failures] = [at + 1, 0];
      }
    } finally {
      attempt.abort();
      signal.removeEventListener('abort', abort);
    }
    turn('connecting');
    await pause(failures === 0 ? 0 : Math.min(longest, firstPause * 2 ** (failures - 1)) * (0.5 + Math.random()), hurry, signal);
  }
}

/** The end of the log for somebody who is new on this device: what was before is not told, and what is shown is asked for once more. */
async function headOf(reach: Reach, place: Place, tell: Follower['tell'], signal: AbortSignal) {
  let cursor: string | null = null;
  for (let hasNext = true; hasNext && !signal.aborted;) {
    const page = await reach.missed(cursor);
    cursor = page.nodes.at(-1)?.cursor ?? cursor;
    hasNext = page.pageInfo.hasNextPage;
  }
  if (cursor && !signal.aborted) {
    place.set(cursor);
    tell(null);
  }
  return cursor;
}

async function pause(ms: number, hurry: Follower['hurry'], signal: AbortSignal) {
  const cut = new AbortController();
  const end = () => cut.abort();
  hurry.now = end;
  signal.addEventListener('abort', end, { once: true });
  if (!signal.aborted) await wait(ms, cut.signal);
  signal.removeEventListener('abort', end);
  hurry.now = () => {};
}
