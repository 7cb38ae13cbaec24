import { describe, expect, it } from 'vitest';
import { codesOf, compareAddress, toggled } from './compareTray';

const aside = ['P01', 'P02', 'P03'].map((code) => ({ code, name: code }));

describe('packages put aside', () => {
  it('takes a fourth and no fifth', () => {
    const four = toggled(aside, { code: 'P04', name: 'four' });
    const five = toggled(four, { code: 'P05', name: 'five' });

    expect(four.map((c) => c.code)).toEqual(['P01', 'P02', 'P03', 'P04']);
    expect(five).toBe(four);
  });

  it('puts one back that is there already', () => {
    expect(toggled(aside, { code: 'P02', name: 'P02' }).map((c) => c.code)).toEqual(['P01', 'P03']);
  });
});

describe('the address of a comparison', () => {
  it('names different packages, four at most', () => {
    expect(codesOf('?codes=P01,P02,P01,P03,P04,P05')).toEqual(['P01', 'P02', 'P03', 'P04']);
    expect(codesOf('?codes=,..%2F')).toEqual([]);
    expect(compareAddress(['P01', 'P02'])).toBe('/compare?codes=P01,P02');
  });
});
