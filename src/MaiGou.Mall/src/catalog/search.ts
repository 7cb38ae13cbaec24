import type { PackageFilterInput, PackageKind, PackageOrderInput, Sex } from '#graph';

/** What a person asked the list for; all of it stands in the address. */
export interface Search {
  readonly text: string;
  readonly kind: PackageKind | null;
  readonly sex: Exclude<Sex, 'UNKNOWN'> | null;
  readonly age: number | null;
  /** A band of prices: lower end included, upper end not; null: no upper end. Unit: CNY. */
  readonly band: { readonly from: number; readonly below: number | null } | null;
  /** Id of a clinic; 'any' when asked for explicitly; null: what this device remembers. */
  readonly clinic: string | null;
  readonly items: readonly string[];
  readonly order: Order;
  /** How many pages are shown. */
  readonly pages: number;
}

export const orders = ['list', 'cheap', 'dear', 'items', 'saving'] as const;
export type Order = (typeof orders)[number];

export const noConditions = { text: '', kind: null, sex: null, age: null, band: null, clinic: null, items: [] } as const;
export const noSearch: Search = { ...noConditions, order: 'list', pages: 1 };

const kinds: readonly string[] = ['EMPLOYMENT', 'ANNUAL', 'DEEP', 'FOCUS'] satisfies readonly PackageKind[];
const whole = (text: string | null, max: number) => (text && /^\d{1,9}$/.test(text) && Number(text) <= max ? Number(text) : null);

/** Reads an address that anybody may have written: what cannot be understood is left out. */
export function readSearch(search: string): Search {
  const given = new URLSearchParams(search);
  const kind = given.get('kind');
  const sex = given.get('sex');
  const band = /^(\d{1,7})-(\d{1,7})?$/.exec(given.get('price') ?? '');
  const order = given.get('order') as Order;
  return {
    text: (given.get('q') ?? '').trim().slice(0, 60),
    kind: kind && kinds.includes(kind) ? (kind as PackageKind) : null,
    sex: sex === 'FEMALE' || sex === 'MALE' ? sex : null,
    age: whole(given.get('age'), 130),
    band: band ? { from: Number(band[1]), below: band[2] === undefined ? null : Number(band[2]) } : null,
    clinic: given.get('clinic') || null,
    items: [...new Set((given.get('items') ?? '').split(',').filter((code) => /^\w{1,40}$/.test(code)))].slice(0, 20),
    order: orders.includes(order) ? order : 'list',
    pages: Math.min(Math.max(whole(given.get('pages'), 50) ?? 1, 1), 50),
  };
}

/** The address of a search: only what differs from the whole list. */
export function writeSearch(s: Search) {
  const given = new URLSearchParams();
  const add = (name: string, value: string | number | null) => value !== null && value !== '' && given.set(name, String(value));
  add('q', s.text);
  add('kind', s.kind);
  add('sex', s.sex);
  add('age', s.age);
  add('price', s.band && `${s.band.from}-${s.band.below ?? ''}`);
  add('clinic', s.clinic);
  add('items', s.items.join(','));
  add('order', s.order === 'list' ? null : s.order);
  add('pages', s.pages > 1 ? s.pages : null);
  const text = given.toString().replaceAll('%2C', ',');
  return text ? `/packages?${text}` : '/packages';
}

/** What the server is asked. The upper end of a band is not included, while that of the server is: it ends one fen before. */
export function filterOf(s: Search, remembered: string | null): PackageFilterInput {
  const clinic = s.clinic === 'any' ? null : (s.clinic ?? remembered);
  return {
    ...(s.text && { text: s.text }),
    ...(s.kind && { kind: s.kind }),
    ...(s.sex && { sex: s.sex }),
    ...(s.age !== null && { age: s.age }),
    ...(s.band && { minPrice: s.band.from.toFixed(2) }),
    ...(s.band?.below && { maxPrice: (s.band.below - 0.01).toFixed(2) }),
    ...(s.items.length > 0 && { itemCodes: s.items }),
    clinic,
  };
}

export function orderOf(order: Order): PackageOrderInput | undefined {
  switch (order) {
    case 'cheap': return { field: 'PRICE', isDescending: false };
    case 'dear': return { field: 'PRICE', isDescending: true };
    case 'items': return { field: 'ITEM_COUNT', isDescending: true };
    case 'saving': return { field: 'SAVING', isDescending: true };
    default: return undefined;
  }
}
