import { useState } from 'react';
import { OrderCancelDocument, type OrderCancelMutation } from '#graph';
import type { CombinedError } from '@urql/core';
import { price } from '../graph/money';
import { instant } from '../graph/time';
import { useSubmit } from '../graph/useSubmit';
import { wishes } from '../graph/wishes';
import { Button } from '../look/Button';
import { Refused } from '../look/Notice';
import { Sheet } from '../look/Sheet';
import { Failed } from '../look/States';
import { useCountdown } from '../look/useCountdown';
import { words } from '../words/words';
import type { CancellableOrder } from './cancellable';

const useWords = words({
  title: '确认取消订单？', unpaid: '订单尚未支付，取消后名额立即释放，不产生任何费用。', full: (amount: string) => `已付的 ${amount} 将全额原路退回。`, rest: '尚未退回的款项将全部原路退回。', gone: '名额会立即释放，取消后不能恢复。', until: (at: string) => `免费取消截止：${at}`,
  confirm: '确认取消', keep: '再想想', again: (s: number) => `${s} 秒后可重试`,
}, {
  title: 'Cancel this order?', unpaid: 'It is not paid. The place goes back at once, and nothing is charged.', full: (amount: string) => `The ${amount} that you paid goes back in full, the way it came.`, rest: 'All that has not come back yet goes back the way it came.', gone: 'The place goes back at once; this cannot be undone.', until: (at: string) => `Free of charge until ${at}`,
  confirm: 'Yes, cancel it', keep: 'Keep it', again: (s: number) => `Try again in ${s} s`,
});

interface SheetProps {
  readonly order: CancellableOrder;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onChange: () => void;
}

/** Asks before cancelling and says what comes back, until when. */
export function CancelSheet({ order, isOpen, onClose, onChange }: SheetProps) {
  const w = useWords();
  const cancelling = useSubmit(OrderCancelDocument);
  const [refusals, setRefusals] = useState<OrderCancelMutation['orderCancel']['errors']>([]);
  const [error, setError] = useState<CombinedError | null>(null);
  const [retryAt, setRetryAt] = useState<string | null>(null);
  const wait = useCountdown(retryAt);
  const deadline = order.availableActions.find((a) => a.action === 'CANCEL')?.deadline;

  function close() {
    setRefusals([]);
    setError(null);
    onClose();
  }

  async function cancel() {
    setError(null);
    setRefusals([]);
    const wish = `cancel.${order.id}`;
    const { payload, error: failure } = await cancelling.submit({ input: { order: order.id, idempotencyKey: wishes.key(wish) } });
    if (failure) return setError(failure);
    const { order: done, errors } = payload.orderCancel;
    // What was refused may be allowed later, and then it is a new wish.
    wishes.forget(wish);
    onChange();
    if (done) return close();
    setRefusals(errors);
    const busy = errors.find((e) => e.__typename === 'PaymentInProgressError');
    if (busy) setRetryAt(new Date(Date.now() + busy.retryAfterSeconds * 1000).toISOString());
  }

  return (
    <Sheet title={w.title} isOpen={isOpen} onClose={close}>
      <p>{order.status === 'AWAITING_PAYMENT' ? w.unpaid : order.refundStatus === 'NONE' ? w.full(price(order.paid)) : w.rest}</p>
      <p className="soft">{w.gone}</p>
      {deadline && order.status !== 'AWAITING_PAYMENT' && <p className="soft digits">{w.until(instant(deadline, order.clinic?.timeZone))}</p>}
      <Refused errors={refusals} />
      {error && <Failed error={error} />}
      <div className="row"><Button kind="danger" isBusy={cancelling.isBusy} disabled={wait > 0} onClick={() => void cancel()}>{wait > 0 ? w.again(wait) : w.confirm}</Button><Button kind="plain" onClick={close}>{w.keep}</Button></div>
    </Sheet>
  );
}
