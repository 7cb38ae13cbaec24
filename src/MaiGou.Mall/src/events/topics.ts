import type { EventKind } from '#graph';

/** What notifications are about, as in the address. */
export const topics = [
  { id: 'reports', kinds: ['REPORT_READY', 'REPORT_CORRECTED'] },
  { id: 'follow-ups', kinds: ['FOLLOW_UP_DUE', 'FOLLOW_UP_UPDATED'] },
  { id: 'bookings', kinds: ['BOOKING_CHANGED'] },
  { id: 'orders', kinds: ['ORDER_CHANGED'] },
] as const satisfies readonly { id: string; kinds: readonly EventKind[] }[] as readonly { readonly id: Topic; readonly kinds: readonly EventKind[] }[];

export type Topic = 'reports' | 'follow-ups' | 'bookings' | 'orders';
