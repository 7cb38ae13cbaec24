import { beforeAll, describe, expect, it, vi } from 'vitest';

let price: typeof import('./money').price;

beforeAll(async () => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
  vi.stubGlobal('document', { documentElement: { dataset: {}, toggleAttribute: () => {} } });
  vi.stubGlobal('window', { addEventListener: () => {} });
  ({ price } = await import('./money'));
});

describe('price', () => {
  it('shows fen and groups thousands', () => expect(price({ amount: '1280.00', currency: 'CNY' })).toBe('¥1,280.00'));
  it('leaves out fen in short form when there are none', () => expect(price({ amount: '468.00', currency: 'CNY' }, true)).toBe('¥468'));
  it('keeps fen in short form when there are some', () => expect(price({ amount: '61.90', currency: 'CNY' }, true)).toBe('¥61.90'));
});
