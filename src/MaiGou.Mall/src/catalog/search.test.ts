import { describe, expect, it } from 'vitest';
import { filterOf, noSearch, orderOf, readSearch, writeSearch } from './search';

describe('the address of the list', () => {
  it('keeps every choice, there and back', () => {
    const address = '/packages?q=CT&kind=DEEP&sex=FEMALE&age=45&price=1000-2000&clinic=abc&items=I_CBC,I_LDCT&order=dear&pages=2';

    const again = writeSearch(readSearch(address.slice('/packages'.length)));

    expect(again).toBe(address);
  });

  it('is plain for the whole list', () => {
    expect(writeSearch(readSearch('?order=list&pages=1'))).toBe('/packages');
  });

  it('leaves out what cannot be understood', () => {
    expect(readSearch('?kind=GOLD&sex=UNKNOWN&age=x&price=cheap&items=,%20drop&order=1&pages=0')).toEqual(noSearch);
  });

  it('asks for at most 20 items and 60 characters', () => {
    const items = Array.from({ length: 25 }, (_, i) => `I_${i}`).join(',');

    const search = readSearch(`?q=${'a'.repeat(80)}&items=${items}`);

    expect(search.items).toHaveLength(20);
    expect(search.text).toHaveLength(60);
  });
});

describe('what the server is asked', () => {
  it('ends a band one fen before the next begins', () => {
    expect(filterOf(readSearch('?price=1000-2000'), null)).toEqual({ minPrice: '1000.00', maxPrice: '1999.99', clinic: null });
  });

  it('has no upper end for the highest band', () => {
    expect(filterOf(readSearch('?price=4000-'), null)).toEqual({ minPrice: '4000.00', clinic: null });
  });

  it('takes the remembered clinic only while the address says nothing', () => {
    expect(filterOf(readSearch(''), 'xm').clinic).toBe('xm');
    expect(filterOf(readSearch('?clinic=syd'), 'xm').clinic).toBe('syd');
    expect(filterOf(readSearch('?clinic=any'), 'xm').clinic).toBeNull();
  });

  it('names no order for the price list as it is', () => {
    expect(orderOf('list')).toBeUndefined();
    expect(orderOf('dear')).toEqual({ field: 'PRICE', isDescending: true });
  });
});
