import { useState } from 'react';
import { price } from '../graph/money';
import { clockAt, countdown } from '../graph/time';
import { Button, LinkButton } from '../look/Button';
import { Refused } from '../look/Notice';
import { Failed } from '../look/States';
import { useCountdown } from '../look/useCountdown';
import { words } from '../words/words';
import { away } from './away';
import { slotsOf } from '../bookings/slotsOf';
import { MethodChoice, type OfferedMethod } from './MethodChoice';
import { QrCode } from '../look/QrCode';
import { Result } from './Result';
import { standingOf, type Attempt, type PaidOrder } from './standing';
import { usePay } from './usePay';
import { usePaymentWords } from './words';

const useWords = words({
  paid: '支付成功，预约已确认', paidNote: '体检前一天我们会提醒您。需空腹的项目，请在“预约”里查看准备事项。', booking: '查看预约与到检码', order: '查看订单',
  confirming: '银行正在确认', confirmingNote: '您已完成付款操作，名额为您保留，无需再次支付。确认后本页自动更新，也可以放心关闭。',
  checking: '付款正在人工核对', checkingNote: '收到的款项与订单不一致，工作人员会处理并联系您。请不要重复支付。',
  starting: '正在连接支付平台', startingNote: '通常只需几秒，请稍候。',
  scan: '请用微信扫一扫付款', scanLabel: '微信支付二维码', page: '在支付平台页面打开', open: '前往支付宝付款', openNote: '付款后会自动返回这里。', backTitle: '正在向支付宝确认结果', backNote: '如果您还没有付款，可以继续。', goOn: '继续前往支付宝',
  failed: '支付未成功', failedNote: (why: string) => `原因：${why}。没有扣款，可以重试或换一种方式。`,
  unpaid: '尚未支付', kept: (until: string, left: string) => `名额为您保留至 ${until}，还剩 ${left}。`, keptUntil: (until: string) => `名额为您保留至 ${until}。`, late: '正在确认名额是否仍为您保留…', other: '换一种支付方式', payAgain: '重新支付',
  lost: '未在时限内支付，名额已释放', lostNote: '没有扣款。您可以重新选择时间。', choose: '重新选择时间', cancelled: '订单已取消', cancelledNote: '如已付款，款项会按原路退回，进度见订单。',
  refunded: '付款晚于截止时间，款项将原路退回', refundedNote: '名额已释放，本次预约没有成立。', refund: (amount: string, state: string) => `${amount} · ${state}`,
}, {
  paid: 'Paid. The booking is confirmed', paidNote: 'We remind you on the day before. What to prepare is under the booking.', booking: 'Booking and check-in code', order: 'See the order',
  confirming: 'The bank is confirming', confirmingNote: 'You have done everything. Your place is kept; do not pay again. This page changes by itself, and it is safe to close it.',
  checking: 'The payment is being looked at', checkingNote: 'What arrived differs from the order. Our people look at it and contact you. Please do not pay again.',
  starting: 'Reaching the payment service', startingNote: 'This takes a few seconds.',
  scan: 'Scan with WeChat to pay', scanLabel: 'QR code for WeChat Pay', page: 'Open the payment page', open: 'Go on to Alipay', openNote: 'You come back here by yourself.', backTitle: 'Asking Alipay for the result', backNote: 'If you have not paid yet, you can go on.', goOn: 'Go on to Alipay',
  failed: 'The payment did not go through', failedNote: (why: string) => `${why} Nothing was charged. Try again or choose another way.`,
  unpaid: 'Not paid yet', kept: (until: string, left: string) => `Your place is kept until ${until}, for another ${left}.`, keptUntil: (until: string) => `Your place is kept until ${until}.`, late: 'Checking whether your place is still kept…', other: 'Pay another way', payAgain: 'Pay again',
  lost: 'Not paid in time: the place went back', lostNote: 'Nothing was charged. You can choose another time.', choose: 'Choose another time', cancelled: 'The order is cancelled', cancelledNote: 'What was paid goes back the way it came; the order shows how far it is.',
  refunded: 'Paid too late: the money goes back', refundedNote: 'The place had been given back, so there is no booking.', refund: (amount: string, state: string) => `${amount} · ${state}`,
});

interface Shown {
  readonly order: PaidOrder;
  /** True right after the provider sent the payer back. */
  readonly isBack: boolean;
  readonly onChange: () => void;
}

export function PaymentStanding({ order, isBack, onChange }: Shown) {
  const w = useWords();
  const p = usePaymentWords();
  const { standing, attempt } = standingOf(order);
  switch (standing) {
    case 'paid': return (
      <Result tone="good" icon="check" title={w.paid}>
        <p>{w.paidNote}</p>
        <div className="row">{order.booking && <LinkButton to={`/bookings/${order.booking.id}`} kind="main">{w.booking}</LinkButton>}<LinkButton to={`/orders/${order.id}`}>{w.order}</LinkButton></div>
      </Result>
    );
    case 'confirming': return <Result tone="info" icon="clock" title={w.confirming}><p>{w.confirmingNote}</p></Result>;
    case 'checking': return <Result tone="warn" icon="alert" title={w.checking}><p>{w.checkingNote}</p></Result>;
    case 'starting': return <Result tone="info" icon="clock" title={w.starting}><p>{w.startingNote}</p><KeptUntil of={order} /></Result>;
    case 'scan':
    case 'open': return <Waiting order={order} attempt={attempt!} isBack={isBack} onChange={onChange} />;
    case 'failed': return (
      <>
        <Result tone="bad" icon="alert" title={w.failed}><p>{w.failedNote(p.failure(attempt?.failureCode ?? null))}</p><KeptUntil of={order} /></Result>
        <PayAgain order={order} onChange={onChange} />
      </>
    );
    case 'unpaid': return <><Result tone="warn" icon="clock" title={w.unpaid}><KeptUntil of={order} /></Result><PayAgain order={order} onChange={onChange} /></>;
    case 'lost': return <Result tone="warn" icon="clock" title={w.lost}><p>{w.lostNote}</p><AnotherTime of={order} /></Result>;
    case 'cancelled': return <Result tone="warn" icon="info" title={w.cancelled}><p>{w.cancelledNote}</p><div className="row"><LinkButton to={`/orders/${order.id}`}>{w.order}</LinkButton><AnotherTime of={order} /></div></Result>;
    case 'refunded': return (
      <Result tone="warn" icon="alert" title={w.refunded}>
        <p>{w.refundedNote}</p>
        <ul>{order.refunds?.map((r) => <li key={r.id} className="digits">{w.refund(price(r.amount), p.refundStates[r.state])}</li>)}</ul>
        <AnotherTime of={order} />
      </Result>
    );
  }
}

function AnotherTime({ of: o }: { of: PaidOrder }) {
  const w = useWords();
  return o.package && <LinkButton to={slotsOf(o.package.code, o.clinic?.id)} kind="main">{w.choose}</LinkButton>;
}

/** Until when the place is kept, by the server's deadline; once it is past, only the server's next answer says more. */
function KeptUntil({ of: o }: { of: PaidOrder }) {
  const w = useWords();
  const left = useCountdown(o.payBy);
  if (!o.payBy) return null;
  return <p className="digits" role="timer" aria-live="off">{left > 0 ? w.kept(clockAt(o.payBy), countdown(left)) : w.late}</p>;
}

function Waiting({ order, attempt, isBack, onChange }: Shown & { attempt: Attempt }) {
  const w = useWords();
  const [isOther, setOther] = useState(false);
  const action = attempt.nextAction;
  return (
    <>
      {action?.__typename === 'PaymentQrCode' && (
        <Result tone="info" icon="scan" title={w.scan}>
          <QrCode text={action.code} label={w.scanLabel} />
          <p className="price">{price(order.total)}</p>
          {action.pageUrl && <a className="button plain" href={action.pageUrl} target="_blank" rel="noreferrer">{w.page}</a>}
          <KeptUntil of={order} />
        </Result>
      )}
      {action?.__typename === 'PaymentRedirect' && (
        <Result tone="info" icon="clock" title={isBack ? w.backTitle : w.unpaid}>
          <p>{isBack ? w.backNote : w.openNote}</p>
          <Button kind="main" onClick={() => away.leave(order.id, action.url)}>{isBack ? w.goOn : w.open}</Button>
          <KeptUntil of={order} />
        </Result>
      )}
      {isOther ? <PayAgain order={order} onChange={onChange} not={attempt.method} /> : <div><Button kind="plain" onClick={() => setOther(true)}>{w.other}</Button></div>}
    </>
  );
}

function PayAgain({ order, onChange, not }: { order: PaidOrder; onChange: () => void; not?: string }) {
  const p = usePaymentWords();
  const last = order.payments?.at(-1)?.method;
  const [method, setMethod] = useState<OfferedMethod>(not === 'WECHAT_PAY' ? 'ALIPAY' : not === 'ALIPAY' ? 'WECHAT_PAY' : last === 'ALIPAY' ? 'ALIPAY' : 'WECHAT_PAY');
  const paying = usePay();
  const wait = useCountdown(paying.retryAt);
  if (!order.availableActions.some((a) => a.action === 'PAY' && a.isAvailable)) return null;

  async function pay() {
    const attempt = await paying.pay(order, method);
    if (attempt?.nextAction?.__typename === 'PaymentRedirect') away.leave(order.id, attempt.nextAction.url);
    else onChange();
  }

  return (
    <section className="card stack">
      <MethodChoice value={method} onChange={setMethod} />
      <Refused errors={paying.refusals} />
      {paying.error && <Failed error={paying.error} />}
      <Button kind="main" isWide isBusy={paying.isBusy} disabled={wait > 0} onClick={() => void pay()}>{wait > 0 ? p.again(wait) : p.pay(price(order.total))}</Button>
    </section>
  );
}
