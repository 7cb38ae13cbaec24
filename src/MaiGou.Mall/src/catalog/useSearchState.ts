import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { settings } from '../graph/settings';
import { readSearch, writeSearch, type Search } from './search';

/** The search in the address, and how to change it. Each choice is a step to go back to; showing more is none. */
export function useSearchState() {
  const text = useSearch();
  const [, go] = useLocation();
  const search = useMemo(() => readSearch(text), [text]);
  const change = useCallback((part: Partial<Search>) => {
    if (part.clinic !== undefined) settings.set({ clinic: part.clinic === 'any' ? null : part.clinic });
    go(writeSearch({ ...search, pages: 1, ...part }), { replace: part.pages !== undefined });
  }, [search, go]);
  return { search, change };
}
