import type { PackagesQuery } from '#graph';
import { price } from '../graph/money';
import type { Search } from './search';
import { useCatalogWords } from './words';

/** One condition of a search in words, and what takes it away. */
export interface Condition { readonly key: string; readonly text: string; readonly without: Partial<Search> }

/** What the list, its filters and its empty state have in common. */
export interface ListProps {
  readonly search: Search;
  readonly change: (part: Partial<Search>) => void;
  readonly data: PackagesQuery;
  /** Id of the clinic in force, from the address or remembered. */
  readonly clinic: string | null;
}

/** The conditions in force, in the order of the filters. */
export function useConditions({ search: s, data, clinic }: Omit<ListProps, 'change'>): readonly Condition[] {
  const w = useCatalogWords();
  const conditions: Condition[] = [];
  const add = (key: string, text: string | undefined, without: Partial<Search>) => text && conditions.push({ key, text, without });
  if (s.text) add('text', `“${s.text}”`, { text: '' });
  if (s.kind) add('kind', w.kinds[s.kind], { kind: null });
  if (s.sex) add('sex', w.sexes[s.sex], { sex: null });
  if (s.age !== null) add('age', w.years(s.age), { age: null });
  if (s.band) add('band', bandText(s.band.from, s.band.below), { band: null });
  if (clinic) add('clinic', data.clinics.find((c) => c.id === clinic)?.name, { clinic: 'any' });
  for (const code of s.items) {
    add(`item ${code}`, data.whole?.items.find((i) => i.item.code === code)?.item.name ?? code, { items: s.items.filter((c) => c !== code) });
  }
  return conditions;
}

const yuan = (amount: number) => price({ amount: String(amount), currency: 'CNY' }, true);

/** A band of prices as people read it, such as ¥500–¥1,000. */
export const bandText = (from: number, below: number | null) => (below === null ? `${yuan(from)}+` : `${yuan(from)}–${yuan(below)}`);
