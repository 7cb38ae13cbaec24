import { price } from '../graph/money';
import { instant } from '../graph/time';
import { words } from '../words/words';
import type { CheckoutQuote } from './Checkout';

const useWords = words({
  title: '取消与改期',
  free: (until: string, amount: string) => `${until} 之前取消，${amount} 全额原路退回；之后不能自助取消，请联系客服。`,
  late: (hours: number) => `距体检已不足 ${hours} 小时：付款后不能自助取消，请确认时间合适再支付。`,
  move: (hours: number, times: number) => `体检前 ${hours} 小时以上可自助改期，最多 ${times} 次，价格不变。`,
}, {
  title: 'Cancelling and moving',
  free: (until: string, amount: string) => `Cancel before ${until} and all of ${amount} goes back the way it came. Later you cannot cancel by yourself; please call us.`,
  late: (hours: number) => `The examination is less than ${hours} hours away: once paid you cannot cancel by yourself. Please make sure that the time suits you.`,
  move: (hours: number, times: number) => `Until ${hours} hours before you can move it yourself, up to ${times} times, at the same price.`,
});

/** The rules in one sentence with this order's own money and date. */
export function PolicySentence({ quote, total }: { quote: CheckoutQuote; total: CheckoutQuote['total'] }) {
  const w = useWords();
  const { freeCancelHours, rescheduleHours, maxReschedules } = quote.policy;
  const until = quote.freeCancelUntil;
  return (
    <section className="card stack-s">
      <h2>{w.title}</h2>
      {until && <p>{Date.parse(until) > Date.now() ? w.free(instant(until, quote.clinic?.timeZone), price(total)) : w.late(freeCancelHours)}</p>}
      <p className="soft">{w.move(rescheduleHours, maxReschedules)}</p>
    </section>
  );
}
