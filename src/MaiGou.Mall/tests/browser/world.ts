import type { Host } from './host.ts';

interface Found {
  packages: { nodes: { id: string; code: string; clinics: { id: string; code: string }[] }[] };
  viewer: { me: { id: string }; reports: { nodes: { id: string }[] } };
}

/** A person who acts for themselves and has earlier reports: 陈志远. */
export const chen = '13800000001';

/** Ids of what the demo has and of what is made here over the graph: pages that need them can be opened. */
export interface World {
  readonly code: string;
  readonly clinic: string;
  readonly patient: string;
  readonly report: string;
  readonly quote: string;
  readonly order: string;
  readonly booking: string;
  readonly on: string;
}

/** The first day from the fourth on with free places, and its first free slot. */
export async function freeSlot(host: Host, clinic: string, pack: string, skip = 0) {
  for (let month = 0; month < 3; month++) {
    const from = new Date(Date.now() + (4 + month * 28) * 86_400_000).toISOString().slice(0, 10);
    const { slotDays } = await host.ask<{ slotDays: { on: string; state: string }[] }>(
      'query($clinic: ID!, $package: ID!, $month: LocalDate!) { slotDays(clinic: $clinic, package: $package, month: $month) { on state } }', { clinic, package: pack, month: from });
    const days = slotDays.filter((d) => d.state === 'AVAILABLE' && d.on >= from);
    const day = days[skip];
    if (!day) continue;
    const { slots } = await host.ask<{ slots: { id: string; isBookable: boolean; left: number; startTime: string }[] }>(
      'query($clinic: ID!, $package: ID!, $on: LocalDate!) { slots(clinic: $clinic, package: $package, on: $on) { id isBookable left startTime } }', { clinic, package: pack, on: day.on });
    return { on: day.on, slot: slots.find((s) => s.isBookable)! };
  }
  throw new Error('The demo has no free slot.');
}

export async function quote(host: Host, token: string, ids: { package: string; clinic: string; patient: string; slot: string }) {
  const { quoteCreate } = await host.ask<{ quoteCreate: { quote: { id: string; total: { amount: string } } | null; errors: { code: string }[] } }>(
    'mutation($input: QuoteCreateInput!) { quoteCreate(input: $input) { quote { id total { amount } } errors { ... on UserError { code } } } }',
    { input: { ...ids, idempotencyKey: crypto.randomUUID() } }, token);
  if (!quoteCreate.quote) throw new Error(JSON.stringify(quoteCreate.errors));
  return quoteCreate.quote;
}

export async function submit(host: Host, token: string, made: { id: string; total: { amount: string } }) {
  const { orderSubmit } = await host.ask<{ orderSubmit: { order: { id: string; number: string; booking: { id: string } } } }>(
    'mutation($input: OrderSubmitInput!) { orderSubmit(input: $input) { order { id number booking { id } } errors { ... on UserError { code } } } }',
    { input: { quote: made.id, expectedTotal: made.total.amount, idempotencyKey: crypto.randomUUID() } }, token);
  return orderSubmit.order;
}

export async function build(host: Host, token: string): Promise<World> {
  const { packages, viewer } = await host.ask<Found>(
    '{ packages(filter: { sex: MALE, age: 41, kind: ANNUAL }, first: 1) { nodes { id code clinics { id code } } } viewer { me { id } reports(first: 1) { nodes { id } } } }', {}, token);
  const found = packages.nodes[0]!;
  const clinic = found.clinics[0]!.id;
  const [one, other] = [await freeSlot(host, clinic, found.id), await freeSlot(host, clinic, found.id, 1)];
  const order = await submit(host, token, await quote(host, token, { package: found.id, clinic, patient: viewer.me.id, slot: one.slot.id }));
  const open = await quote(host, token, { package: found.id, clinic, patient: viewer.me.id, slot: other.slot.id });
  return { code: found.code, clinic, patient: viewer.me.id, report: viewer.reports.nodes[0]!.id, quote: open.id, order: order.id, booking: order.booking.id, on: one.on };
}
