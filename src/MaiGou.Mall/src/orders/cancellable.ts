import type { OrderActionsFragment, OrderRefundStatus, OrderStatus, PriceFragment } from '#graph';

/** What the actions of an order need to know of it. */
export interface CancellableOrder extends OrderActionsFragment {
  readonly id: string;
  readonly status: OrderStatus;
  readonly refundStatus: OrderRefundStatus;
  readonly paid: PriceFragment;
  readonly clinic: { readonly timeZone: string } | null;
  readonly booking: { readonly id: string } | null;
}
