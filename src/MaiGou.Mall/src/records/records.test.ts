import { expect, test } from 'vitest';
import { packagesWith } from './recheck';
import { rangeFor } from './ranges';

const item = (code: string, count: number, ...indicatorCodes: string[]) => ({ __typename: 'PackageItemCount' as const, count, item: { __typename: 'ExamItem' as const, code, indicatorCodes } });

test('A re-check of ALT leads to the examination that most packages have', () => {
  const items = [item('I_LIV11', 5, 'ALT', 'ALB'), item('I_LIV5', 8, 'ALT')];

  const to = packagesWith('ALT', items);

  expect(to).toBe('/packages?items=I_LIV5');
});

test('No package is promised where none on sale measures the indicator', () => {
  const items = [item('I_LIV5', 8, 'ALT'), item('I_TSH', 0, 'TSH')];

  const to = [packagesWith('TSH', items), packagesWith('UNKNOWN', items)];

  expect(to).toEqual([null, null]);
});

const range = (sex: 'MALE' | 'FEMALE' | 'UNKNOWN', minAge: number, maxAge: number | null, high: string | null) =>
  ({ __typename: 'ReferenceRange' as const, sex, minAge, maxAge, low: null, high, source: null });

test('The range of a woman of 60 is hers: neither the man\'s nor that of younger women', () => {
  const ranges = [range('MALE', 18, null, '97'), range('FEMALE', 18, 59, '73'), range('FEMALE', 60, null, '81')];

  const found = rangeFor(ranges, { sex: 'FEMALE', age: 60 });

  expect(found?.high).toBe('81');
});

test('A range without ends, and a person of whom nothing is known, have no band', () => {
  const found = [rangeFor([range('UNKNOWN', 0, null, null)], { sex: 'MALE', age: 40 }), rangeFor([range('UNKNOWN', 0, null, '5.2')], null)];

  expect(found).toEqual([null, null]);
});
