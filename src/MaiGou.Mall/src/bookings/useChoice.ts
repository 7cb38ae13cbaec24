import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { dayIn } from './month';

/** What is chosen on the calendar, as it stands in the address. */
export interface Choice {
  readonly clinic: string | null;
  readonly month: string | null;
  readonly on: string | null;
  readonly slot: string | null;
  readonly view: 'month' | 'list' | null;
}

/** The choice in the address, and how to change it; one step back leaves the calendar, whatever was tried on it. */
export function useChoice() {
  const [path, go] = useLocation();
  const search = useSearch();
  const choice = useMemo((): Choice => {
    const given = new URLSearchParams(search);
    const view = given.get('view');
    return {
      clinic: given.get('clinic') || null, month: dayIn(given.get('month')), on: dayIn(given.get('on')), slot: given.get('slot') || null,
      view: view === 'list' || view === 'month' ? view : null,
    };
  }, [search]);
  const change = useCallback((part: Partial<Choice>) => {
    const next = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...choice, ...part })) if (value) next.set(name, value as string);
    go(next.size ? `${path}?${next}` : path, { replace: true });
  }, [choice, go, path]);
  return { choice, change, here: search ? `${path}?${search}` : path };
}
