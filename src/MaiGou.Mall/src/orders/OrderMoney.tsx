import { price } from '../graph/money';
import { instant } from '../graph/time';
import { words } from '../words/words';
import { usePaymentWords } from '../payments/words';
import type { OrderShown } from './OrderPage';

const useWords = words({
  title: '费用', total: '合计', paid: '实付', refunded: '已退回', times: (n: number) => `× ${n}`, refunds: '退款', arrived: (at: string) => `${at} 到账`, by: '支付方式',
}, {
  title: 'Money', total: 'Total', paid: 'Paid', refunded: 'Came back', times: (n: number) => `× ${n}`, refunds: 'Refunds', arrived: (at: string) => `arrived ${at}`, by: 'Paid by',
});

/** Every sum as the server states it; nothing is added up. */
export function OrderMoney({ of: o }: { of: OrderShown }) {
  const w = useWords();
  const p = usePaymentWords();
  const paidBy = o.payments?.findLast((a) => a.state === 'SUCCEEDED');
  return (
    <section className="card stack-s">
      <h2>{w.title}</h2>
      <dl className="sums">
        {o.lines.map((l) => <div key={l.position} style={{ display: 'contents' }}><dt>{l.name} {l.quantity > 1 && w.times(l.quantity)}</dt><dd>{price(l.total)}</dd></div>)}
        <dt><strong>{w.total}</strong></dt><dd className="price">{price(o.total)}</dd>
        {o.paidAt && <><dt>{w.paid}</dt><dd>{price(o.paid)}</dd></>}
        {paidBy && <><dt>{w.by}</dt><dd>{p.methods[paidBy.method]}</dd></>}
        {o.refundStatus !== 'NONE' && <><dt>{w.refunded}</dt><dd>{price(o.refunded)}</dd></>}
      </dl>
      {o.refunds && o.refunds.length > 0 && (
        <>
          <h3>{w.refunds}</h3>
          <ul className="stack-s">
            {o.refunds.map((r) => <li key={r.id} className="spread"><span>{p.refundReasons[r.reason]}<br /><span className="soft small digits">{p.refundStates[r.state]}{r.arrivedAt && ` · ${w.arrived(instant(r.arrivedAt, o.clinic?.timeZone))}`}</span></span><span className="digits">{price(r.amount)}</span></li>)}
          </ul>
        </>
      )}
    </section>
  );
}
