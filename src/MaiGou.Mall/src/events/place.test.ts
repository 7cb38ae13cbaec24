import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { placeOf } from './place';

function store(): Storage {
  const kept = new Map<string, string>();
  return { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => void kept.set(k, v), removeItem: (k: string) => void kept.delete(k) } as Storage;
}

beforeEach(() => {
  vi.stubGlobal('localStorage', store());
  vi.stubGlobal('sessionStorage', store());
});
afterEach(() => vi.unstubAllGlobals());

test('Two tabs read on from their own places, and a third begins where the device last was', () => {
  const first = placeOf('cursor', 'chen');
  first.set('5');
  vi.stubGlobal('sessionStorage', store());
  const second = placeOf('cursor', 'chen');
  second.set('7');

  vi.stubGlobal('sessionStorage', store());
  const third = placeOf('cursor', 'chen').get();

  expect(third).toBe('7');
});

test('Who signs in next has no place yet', () => {
  placeOf('cursor', 'chen').set('5');

  const next = placeOf('cursor', 'lin').get();

  expect(next).toBeNull();
});
