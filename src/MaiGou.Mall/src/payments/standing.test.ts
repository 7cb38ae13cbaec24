import { expect, test } from 'vitest';
import { payWish, standingOf, type Attempt, type PaidOrder } from './standing';

const attempt = (state: Attempt['state'], nextAction: Attempt['nextAction'] = null): Attempt =>
  ({ __typename: 'PaymentAttempt', id: 'a', number: 1, method: 'ALIPAY', state, failureCode: null, paidAt: null, nextAction });

const order = (status: PaidOrder['status'], payments: Attempt[] = [], reasons: PaidOrder['timeline'][number]['reason'][] = ['SUBMITTED']) =>
  ({ status, payments, timeline: reasons.map((reason) => ({ __typename: 'OrderHistoryEntry' as const, at: '2026-11-01T00:00:00Z', reason })) });

const of = (o: ReturnType<typeof order>) => standingOf(o).standing;

test('a confirmed order is paid, whatever its last try says', () => {
  expect(of(order('CONFIRMED', [attempt('FAILED')]))).toBe('paid');
});

test('a try that waits for the payer shows its code or its page', () => {
  expect(of(order('AWAITING_PAYMENT', [attempt('PENDING', { __typename: 'PaymentQrCode', code: 'weixin://x', pageUrl: null })]))).toBe('scan');
  expect(of(order('AWAITING_PAYMENT', [attempt('PENDING', { __typename: 'PaymentRedirect', url: 'https://x' })]))).toBe('open');
  expect(of(order('AWAITING_PAYMENT', [attempt('PENDING')]))).toBe('starting');
});

test('money that is on its way or here while the order still waits is being confirmed', () => {
  expect(of(order('AWAITING_PAYMENT', [attempt('PROCESSING')]))).toBe('confirming');
  expect(of(order('AWAITING_PAYMENT', [attempt('SUCCEEDED')]))).toBe('confirming');
});

test('the last try decides: failed after closed is failed, nothing at all is unpaid', () => {
  expect(of(order('AWAITING_PAYMENT', [attempt('CLOSED'), attempt('FAILED')]))).toBe('failed');
  expect(of(order('AWAITING_PAYMENT', [attempt('CLOSED')]))).toBe('unpaid');
  expect(of(order('AWAITING_PAYMENT'))).toBe('unpaid');
});

test('an expired order is lost, unless money came late and goes back', () => {
  expect(of(order('EXPIRED', [attempt('CLOSED')]))).toBe('lost');
  expect(of(order('EXPIRED', [attempt('SUCCEEDED')], ['SUBMITTED', 'NOT_PAID_IN_TIME', 'LATE_PAYMENT_REFUNDED']))).toBe('refunded');
  expect(of(order('CANCELLED'))).toBe('cancelled');
});

test('paying again after a failure is a new wish, a reload repeats the old one', () => {
  expect(payWish({ id: 'o' }, 'ALIPAY')).toBe('pay.o.ALIPAY.0');
  expect(payWish({ id: 'o', payments: [attempt('PENDING')] }, 'ALIPAY')).toBe('pay.o.ALIPAY.0');
  expect(payWish({ id: 'o', payments: [attempt('FAILED')] }, 'ALIPAY')).toBe('pay.o.ALIPAY.1');
});
