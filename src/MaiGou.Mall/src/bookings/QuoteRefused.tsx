import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { SlotTimeFragment } from '#graph';
import { clock, day } from '../graph/time';
import { Button } from '../look/Button';
import { Notice } from '../look/Notice';
import { words } from '../words/words';
import type { QuoteRefusal } from './Booking';
import { useSlotWords } from './slotWords';

const useWords = words({
  instead: '改约其他时段：', none: '该机构近期没有其他空位，请换一天或换一家机构。', bookings: '查看我的预约', orders: '去处理待支付订单', fitting: '查看适合的套餐', again: '请刷新后重试。',
}, {
  instead: 'Take another time:', none: 'This clinic has no other free place soon. Try another day or clinic.', bookings: 'See my bookings', orders: 'See unpaid orders', fitting: 'Packages that fit', again: 'Please reload and try again.',
});

/** Why there is no offer, in the server's words, each with its way out. */
export function QuoteRefused({ refusals, isBusy, onTake }: { refusals: readonly QuoteRefusal[]; isBusy: boolean; onTake: (slot: SlotTimeFragment) => void }) {
  if (refusals.length === 0) return null;
  return <Notice tone="bad"><div className="stack-s">{refusals.map((r, i) => <div className="stack-s" key={i}><p>{r.message}</p><WayOut of={r} isBusy={isBusy} onTake={onTake} /></div>)}</div></Notice>;
}

function WayOut({ of: r, isBusy, onTake }: { of: QuoteRefusal; isBusy: boolean; onTake: (slot: SlotTimeFragment) => void }): ReactNode {
  const w = useWords();
  const s = useSlotWords();
  switch (r.__typename) {
    case 'SlotFullError':
    case 'SlotClosedError':
      return r.alternatives.length === 0 ? <p>{w.none}</p> : (
        <>
          <p>{w.instead}</p>
          <div className="row">{r.alternatives.map((one) => <Button key={one.id} isBusy={isBusy} onClick={() => onTake(one)}>{day(one.on)} {clock(one.startTime)} · {s.left(one.left)}</Button>)}</div>
        </>
      );
    case 'AlreadyBookedError': return <Link href="/bookings">{w.bookings}</Link>;
    case 'TooManyHoldsError': return <Link href="/orders">{w.orders}</Link>;
    case 'NotEligibleError': return <Link href={`/packages?age=${r.age}`}>{w.fitting}</Link>;
    default: return null;
  }
}
