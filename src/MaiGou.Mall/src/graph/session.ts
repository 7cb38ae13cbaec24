import { useSyncExternalStore } from 'react';
import type { Role } from '#graph';

/** What the holder of a session carries. It stays in this browser's storage: the pages run no foreign script. */
export interface Session {
  readonly accessToken: string;
  readonly expiresAt: string;
  readonly refreshToken: string;
  readonly role: Role;
}

/** Answer of a refresh: a session, its end, or nothing because the server could not be asked. */
export type Refreshed = 'fresh' | 'ended' | 'unreachable';

// The desk and the mall are used side by side in one browser, so each has a session of its own.
const key = location.pathname.startsWith('/desk') ? 'maigou.desk' : 'maigou.session';
const listeners = new Set<() => void>();
let current = read();
let expired = false;

function read(): Session | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Session | null;
  } catch {
    return null;
  }
}

function tell() {
  for (const listener of listeners) listener();
}

/** What is kept in the browser for one person has this before its name, and goes with the sign-in. */
export const ofPerson = 'maigou.of.';

function forget() {
  for (const name of Object.keys(localStorage)) if (name.startsWith(ofPerson)) localStorage.removeItem(name);
}

function expire() {
  current = null;
  forget();
  expired = true;
  localStorage.removeItem(key);
  tell();
}

/** What a token says of itself; the token as a whole if it is of another kind. */
function claimOf(token: string, name: 'sid' | 'account') {
  try {
    return (JSON.parse(atob(token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/'))) as Record<string, string>)[name] ?? token;
  } catch {
    return token;
  }
}

export const session = {
  get: () => current,
  set(next: Session | null) {
    current = next;
    expired = false;
    if (next) localStorage.setItem(key, JSON.stringify(next));
    else {
      localStorage.removeItem(key);
      forget();
    }
    tell();
  },
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  /** Names this sign-in, and stays while its tokens are renewed; null when nobody is signed in. */
  owner: () => current && claimOf(current.accessToken, 'sid'),
  /** Names the account, whichever sign-in it is; null when nobody is signed in. */
  account: () => current && claimOf(current.accessToken, 'account'),
  /** True when the access token is over or nearly so. */
  isStale: () => current !== null && Date.parse(current.expiresAt) - Date.now() < 20_000,
  /** True when the session ended by itself and nobody signed in since: what was being typed is still of use. */
  hasExpired: () => expired,
  /** Gets new tokens, once for all tabs: a refresh token serves once. */
  async refresh(spent: string, ask: (refreshToken: string) => Promise<Session | 'ended' | 'unreachable'>): Promise<Refreshed> {
    return navigator.locks.request(`${key}.refresh`, async () => {
      current = read();
      if (!current) return 'ended';
      if (current.accessToken !== spent) return 'fresh';
      const answer = await ask(current.refreshToken);
      if (answer === 'unreachable') return 'unreachable';
      if (answer === 'ended') expire();
      else session.set(answer);
      return answer === 'ended' ? 'ended' : 'fresh';
    });
  },
};

window.addEventListener('storage', (e) => {
  if (e.key !== key) return;
  current = read();
  tell();
});

export const useSession = () => useSyncExternalStore(session.subscribe, session.get);
