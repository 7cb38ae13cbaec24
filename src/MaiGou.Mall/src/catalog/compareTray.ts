import { useSyncExternalStore } from 'react';

/** A package that somebody put aside to compare. */
export interface Compared { readonly code: string; readonly name: string }

/** The server puts at most four side by side. */
export const mostCompared = 4;

const key = 'maigou.compare';
const listeners = new Set<() => void>();
let current = read();

function read(): readonly Compared[] {
  try {
    return (JSON.parse(sessionStorage.getItem(key) ?? '[]') as readonly Compared[]).slice(0, mostCompared);
  } catch {
    return [];
  }
}

/** The packages put aside with one more or one less; as they were when there are four already. */
export function toggled(all: readonly Compared[], one: Compared): readonly Compared[] {
  if (all.some((c) => c.code === one.code)) return all.filter((c) => c.code !== one.code);
  return all.length < mostCompared ? [...all, { code: one.code, name: one.name }] : all;
}

export const compareTray = {
  set(next: readonly Compared[]) {
    current = next;
    sessionStorage.setItem(key, JSON.stringify(next));
    for (const listener of listeners) listener();
  },
  toggle: (one: Compared) => compareTray.set(toggled(current, one)),
};

/** The codes of `?codes=A,B`: different ones, four at most. */
export const codesOf = (search: string) =>
  [...new Set((new URLSearchParams(search).get('codes') ?? '').split(',').filter((code) => /^\w{1,40}$/.test(code)))].slice(0, mostCompared);

export const compareAddress = (codes: readonly string[]) => `/compare?codes=${codes.join(',')}`;

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useCompareTray = () => useSyncExternalStore(subscribe, () => current);
