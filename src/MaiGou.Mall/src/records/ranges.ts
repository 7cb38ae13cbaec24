import type { Sex, TrendWholeFragment } from '#graph';

type Ranges = TrendWholeFragment['indicator']['ranges'];

/** The range of an adult of this sex and age; null where the table has none or nothing is known of the person. */
export function rangeFor(ranges: Ranges, person: { readonly sex: Sex; readonly age: number } | null) {
  const fits = (r: Ranges[number]) => person !== null
    && (r.sex === person.sex || r.sex === 'UNKNOWN') && person.age >= r.minAge && (r.maxAge === null || person.age <= r.maxAge);
  return ranges.find((r) => fits(r) && (r.low !== null || r.high !== null)) ?? null;
}
