import type { OrderPaymentQuery } from '#graph';

export type PaidOrder = NonNullable<NonNullable<OrderPaymentQuery['viewer']>['order']>;
export type Attempt = NonNullable<PaidOrder['payments']>[number];

/** Where paying an order stands, as the payer is told it. */
export type Standing =
  | 'paid'
  /** The payer has done everything; the bank has not spoken. */
  | 'confirming'
  /** People look at a payment that differs from the order. */
  | 'checking'
  /** A try is written down; the provider's answer is awaited. */
  | 'starting'
  | 'scan'
  | 'open'
  /** The last try failed; the place is kept. */
  | 'failed'
  /** Nothing is being paid; the place is kept. */
  | 'unpaid'
  /** Not paid in time; the place went back. */
  | 'lost'
  | 'cancelled'
  /** The money came too late and goes back. */
  | 'refunded';

/** Says it by the server's words alone: no clock of this device decides. */
export function standingOf(order: Pick<PaidOrder, 'status' | 'timeline' | 'payments'>): { standing: Standing; attempt: Attempt | null } {
  const attempt = order.payments?.at(-1) ?? null;
  if (order.status === 'CONFIRMED' || order.status === 'COMPLETED') return { standing: 'paid', attempt };
  if (order.status !== 'AWAITING_PAYMENT') {
    if (order.timeline.some((e) => e.reason === 'LATE_PAYMENT_REFUNDED')) return { standing: 'refunded', attempt };
    return { standing: order.status === 'EXPIRED' ? 'lost' : 'cancelled', attempt };
  }
  return { standing: open(attempt), attempt };
}

function open(attempt: Attempt | null): Standing {
  switch (attempt?.state) {
    case 'CREATED': return 'starting';
    case 'PENDING':
      if (attempt.nextAction?.__typename === 'PaymentQrCode') return 'scan';
      return attempt.nextAction?.__typename === 'PaymentRedirect' ? 'open' : 'starting';
    case 'PROCESSING':
    case 'SUCCEEDED': return 'confirming';
    case 'MISMATCH': return 'checking';
    case 'FAILED': return 'failed';
    default: return 'unpaid';
  }
}

/** While one of these stands, the server is asked again every few seconds. */
export const isMoving = (standing: Standing) => ['confirming', 'checking', 'starting', 'scan', 'open', 'failed', 'unpaid'].includes(standing);

/**
 * The name of the wish to pay in this way: another one after each try that ended, so that paying again is a new wish,
 * while a reload or a lost answer repeats the one that is under way.
 */
export function payWish(order: { readonly id: string; readonly payments?: PaidOrder['payments'] }, method: string) {
  const ended = order.payments?.filter((p) => p.state === 'FAILED' || p.state === 'CLOSED').length ?? 0;
  return `pay.${order.id}.${method}.${ended}`;
}
