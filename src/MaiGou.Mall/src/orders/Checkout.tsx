import { useEffect, useState } from 'react';
import { Redirect, useLocation, useParams } from 'wouter';
import { useQuery } from 'urql';
import { CheckoutQuoteDocument, OrderSubmitDocument, type CheckoutQuoteQuery } from '#graph';
import type { CombinedError } from '@urql/core';
import { slotsOf } from '../bookings/slotsOf';
import { price } from '../graph/money';
import { useSubmit } from '../graph/useSubmit';
import { wishes } from '../graph/wishes';
import { Button, LinkButton } from '../look/Button';
import { Notice, Refused } from '../look/Notice';
import { Page } from '../look/Page';
import { Bone, Empty, Failed, Gone, Loaded } from '../look/States';
import { useCountdown } from '../look/useCountdown';
import { words } from '../words/words';
import { MethodChoice, type OfferedMethod } from '../payments/MethodChoice';
import { usePay } from '../payments/usePay';
import { usePaymentWords } from '../payments/words';
import { HoldClock } from './HoldClock';
import './orders.css';
import { PolicySentence } from './PolicySentence';
import { QuoteSummary } from './QuoteSummary';

const useWords = words({
  title: '确认订单', over: '名额保留时间已到', overNote: '报价已失效，名额已释放，没有扣款。请重新选择时间。', replaced: '这份报价已被新的报价取代', choose: '重新选择时间', changed: '价格已更新', changedNote: (amount: string) => `现价为 ${amount}，请确认后再支付。`,
  ordered: '订单已提交', orderedNote: '请到“我的订单”里继续支付。', orders: '我的订单', total: '应付总额', secure: '金额以此为准，支付时不会增加任何费用。',
}, {
  title: 'Check and pay', over: 'The time to hold this place is over', overNote: 'The offer ended and the place went back. Nothing was charged. Please choose again.', replaced: 'A newer offer took the place of this one', choose: 'Choose another time', changed: 'The price has changed', changedNote: (amount: string) => `It is now ${amount}. Please confirm it before you pay.`,
  ordered: 'The order is placed', orderedNote: 'Go on to pay it under Orders.', orders: 'My orders', total: 'Total', secure: 'This is what you pay. Nothing is added afterwards.',
});

export type CheckoutQuote = NonNullable<NonNullable<CheckoutQuoteQuery['viewer']>['quote']>;

const orderOf = (quote: string) => `maigou.order.${quote}`;

/** One screen from a quote to paying. The server says whether it can still be submitted; the countdown only asks it again. */
export default function Checkout() {
  const w = useWords();
  const { quote: id } = useParams<{ quote: string }>();
  const [result, ask] = useQuery({ query: CheckoutQuoteDocument, variables: { id: id! } });
  const again = () => ask({ requestPolicy: 'network-only' });
  const quote = result.data?.viewer?.quote ?? null;
  const left = useCountdown(quote?.expiresAt);
  const isOver = left === 0;
  useEffect(() => {
    const front = () => !document.hidden && again();
    document.addEventListener('visibilitychange', front);
    return () => document.removeEventListener('visibilitychange', front);
  }, [id]);
  // The clock of this device may be ahead: until the server has ended the quote, it is asked every few seconds.
  const isWaitingForEnd = isOver && quote?.isSubmittable === true;
  useEffect(() => {
    if (!isWaitingForEnd) return undefined;
    again();
    const timer = setInterval(again, 3_000);
    return () => clearInterval(timer);
  }, [isWaitingForEnd]);

  const order = sessionStorage.getItem(orderOf(id!));
  if (order && quote?.state === 'SUBMITTED') return <Redirect to={`/orders/${order}/payment`} replace />;
  return (
    <Page title={w.title}>
      <Loaded result={result} again={again} bones={<div className="beside"><div className="stack"><Bone height="4rem" /><Bone height="15rem" /><Bone height="9rem" /></div><Bone height="16rem" /></div>}>
        {() => (!quote ? <Gone><LinkButton to="/orders">{w.orders}</LinkButton></Gone>
          : quote.state === 'SUBMITTED' ? <div className="card"><Empty icon="check" title={w.ordered}><p>{w.orderedNote}</p><LinkButton to="/orders" kind="main">{w.orders}</LinkButton></Empty></div>
          : quote.isSubmittable ? <Buying quote={quote} secondsLeft={left} onChange={again} />
          : <Ended quote={quote} />)}
      </Loaded>
    </Page>
  );
}

function Ended({ quote }: { quote: CheckoutQuote }) {
  const w = useWords();
  return (
    <div className="card"><Empty icon="clock" title={quote.state === 'SUPERSEDED' ? w.replaced : w.over}><p>{w.overNote}</p><LinkButton to={quote.package ? slotsOf(quote.package.code, quote.clinic?.id) : '/packages'} kind="main">{w.choose}</LinkButton></Empty></div>
  );
}

function Buying({ quote, secondsLeft, onChange }: { quote: CheckoutQuote; secondsLeft: number; onChange: () => void }) {
  const w = useWords();
  const p = usePaymentWords();
  const [, go] = useLocation();
  const [method, setMethod] = useState<OfferedMethod>('WECHAT_PAY');
  const [total, setTotal] = useState(quote.total);
  const [isChanged, setChanged] = useState(false);
  const [refusals, setRefusals] = useState<readonly { message?: string }[]>([]);
  const [error, setError] = useState<CombinedError | null>(null);
  const submitting = useSubmit(OrderSubmitDocument);
  const paying = usePay();
  const wait = useCountdown(paying.retryAt);

  async function buy() {
    setError(null);
    setRefusals([]);
    // The price is part of the wish: agreeing to another one is another wish.
    const wish = `submit.${quote.id}.${total.amount}`;
    const { payload, error: failure } = await submitting.submit({ input: { quote: quote.id, expectedTotal: total.amount, idempotencyKey: wishes.key(wish) } });
    if (failure) return setError(failure);
    const { order, errors } = payload.orderSubmit;
    if (!order) {
      wishes.forget(wish);
      for (const refusal of errors) {
        if (refusal.__typename === 'PriceChangedError') {
          setTotal(refusal.newTotal);
          setChanged(true);
          return;
        }
        if (refusal.__typename === 'QuoteExpiredError') return onChange();
      }
      return setRefusals(errors);
    }
    sessionStorage.setItem(orderOf(quote.id), order.id);
    const attempt = await paying.pay(order, method);
    if (attempt) go(`/orders/${order.id}/payment${attempt.nextAction?.__typename === 'PaymentRedirect' ? '?open' : ''}`, { replace: true });
  }

  return (
    <div className="beside checkout">
      <div className="stack">
        <HoldClock until={quote.expiresAt} secondsLeft={secondsLeft} />
        <QuoteSummary of={quote} />
        <section className="card"><MethodChoice value={method} onChange={setMethod} /></section>
        <PolicySentence quote={quote} total={total} />
      </div>
      <aside className="card stack-s checkout-pay" aria-label={w.total}>
        <div className="spread"><h2>{w.total}</h2><span className="price">{price(total)}</span></div>
        <p className="soft small">{w.secure}</p>
        {isChanged && <Notice tone="warn"><p role="alert"><strong>{w.changed}</strong><br />{w.changedNote(price(total))}</p></Notice>}
        <Refused errors={refusals} />
        <Refused errors={paying.refusals} />
        {(error ?? paying.error) && <Failed error={(error ?? paying.error)!} />}
        <Button kind="main" isWide isBusy={submitting.isBusy || paying.isBusy} disabled={wait > 0} onClick={() => void buy()}>{wait > 0 ? p.again(wait) : p.pay(price(total))}</Button>
      </aside>
    </div>
  );
}
