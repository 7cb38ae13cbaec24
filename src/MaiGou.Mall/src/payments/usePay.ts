import { useState } from 'react';
import { PaymentStartDocument, type PaymentStartMutation } from '#graph';
import type { CombinedError } from '@urql/core';
import { useSubmit } from '../graph/useSubmit';
import { wishes } from '../graph/wishes';
import type { OfferedMethod } from './MethodChoice';
import { payWish, type PaidOrder } from './standing';

type Refusal = PaymentStartMutation['paymentStart']['errors'][number];

/** Starts a payment; while the provider is still at work, `retryAt` says from when on it may be tried again. */
export function usePay() {
  const starting = useSubmit(PaymentStartDocument);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [error, setError] = useState<CombinedError | null>(null);
  const [retryAt, setRetryAt] = useState<string | null>(null);

  async function pay(order: { readonly id: string; readonly payments?: PaidOrder['payments'] }, method: OfferedMethod) {
    setRefusals([]);
    setError(null);
    setRetryAt(null);
    const wish = payWish(order, method);
    const { payload, error: failure } = await starting.submit({ input: { order: order.id, method, idempotencyKey: wishes.key(wish) } });
    if (failure) {
      setError(failure);
      return null;
    }
    const { attempt, errors } = payload.paymentStart;
    setRefusals(errors);
    for (const refusal of errors) {
      if (refusal.__typename === 'PaymentInProgressError') setRetryAt(new Date(Date.now() + refusal.retryAfterSeconds * 1000).toISOString());
      if (refusal.__typename === 'IdempotencyKeyReusedError') wishes.forget(wish);
    }
    return attempt ?? null;
  }

  return { pay, isBusy: starting.isBusy, refusals, error, retryAt };
}
