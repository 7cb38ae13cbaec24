import { Link } from 'wouter';
import type { BookingState, OrderStatus } from '#graph';
import { clock, date, day, instant } from '../graph/time';
import { Icon, type IconName } from '../look/Icon';
import { Tag } from '../look/Notice';
import { words } from '../words/words';
import type { Happening } from './transports';

type Statuses = Record<OrderStatus, string>;
type States = Record<BookingState, string>;

const useWords = words({
  fresh: '新',
  order: (name: string) => `订单有进展：${name}`, orderNow: (number: string, status: string) => `订单号 ${number} · 现在${status}`,
  statuses: { AWAITING_PAYMENT: '待支付', CONFIRMED: '已确认', COMPLETED: '已完成', EXPIRED: '已过期', CANCELLED: '已取消' } as Statuses,
  booking: (name: string) => `预约有变动：${name}`, bookingNow: (on: string, state: string) => `${on} · 现在${state}`,
  states: { HELD: '待支付', CONFIRMED: '已预约', CHECKED_IN: '已签到', COMPLETED: '已完成', RELEASED: '已释放', CANCELLED_BY_PATIENT: '已取消', CANCELLED_BY_CLINIC: '被机构取消', NO_SHOW: '未到' } as States,
  ready: (who: string) => `${who}的体检报告已出`, corrected: (who: string) => `${who}的体检报告有更正`, examined: (on: string) => `${on} 体检`,
  due: '有一项随访到期', dueBy: (at: string) => `最晚 ${at} 联系您`, updated: '随访有新进展', received: '收到一份报告，等待审核', gone: '内容已不能查看', other: '有新的动态',
}, {
  fresh: 'New',
  order: (name: string) => `Order: ${name}`, orderNow: (number: string, status: string) => `No. ${number}, now ${status}`,
  statuses: { AWAITING_PAYMENT: 'waiting for payment', CONFIRMED: 'confirmed', COMPLETED: 'completed', EXPIRED: 'expired', CANCELLED: 'cancelled' },
  booking: (name: string) => `Booking: ${name}`, bookingNow: (on: string, state: string) => `${on}, now ${state}`,
  states: { HELD: 'waiting for payment', CONFIRMED: 'booked', CHECKED_IN: 'checked in', COMPLETED: 'completed', RELEASED: 'released', CANCELLED_BY_PATIENT: 'cancelled', CANCELLED_BY_CLINIC: 'cancelled by the clinic', NO_SHOW: 'missed' },
  ready: (who: string) => `The report of ${who} is ready`, corrected: (who: string) => `The report of ${who} was corrected`, examined: (on: string) => `Checkup of ${on}`,
  due: 'A follow-up is due', dueBy: (at: string) => `We contact you by ${at}`, updated: 'A follow-up has news', received: 'A report has arrived for review', gone: 'It cannot be seen any more', other: 'Something happened',
});

interface Told { readonly icon: IconName; readonly text: string; readonly more?: string; readonly to: string | null }

function told(e: Happening, w: ReturnType<typeof useWords>): Told {
  switch (e.__typename) {
    case 'OrderChangedEvent':
      return { icon: 'list', text: w.order(e.order?.package?.name ?? ''), more: e.order ? w.orderNow(e.order.number, w.statuses[e.order.status]) : w.gone, to: e.order && `/orders/${e.order.id}` };
    case 'BookingChangedEvent':
      return { icon: 'calendar', text: w.booking(e.booking?.package?.name ?? ''), more: e.booking ? w.bookingNow(day(e.booking.on), w.states[e.booking.state]) : w.gone, to: e.booking && `/bookings/${e.booking.id}` };
    case 'ReportReadyEvent':
    case 'ReportCorrectedEvent': {
      const who = e.report?.patient?.name ?? '';
      return { icon: 'file', text: e.__typename === 'ReportReadyEvent' ? w.ready(who) : w.corrected(who), more: e.report ? w.examined(date(e.report.examinedOn)) : w.gone, to: e.report && `/reports/${e.report.id}` };
    }
    case 'FollowUpDueEvent':
      return { icon: 'phone', text: w.due, more: e.followUp ? w.dueBy(instant(e.followUp.dueBy)) : w.gone, to: e.followUp && '/follow-ups' };
    case 'FollowUpUpdatedEvent':
      return { icon: 'phone', text: w.updated, to: e.followUp && '/follow-ups' };
    case 'ReportReceivedEvent':
      return { icon: 'file', text: w.received, to: null };
    default:
      return { icon: 'bell', text: w.other, to: null };
  }
}

/** One thing that happened; the whole row leads to its subject. */
export function NotificationRow({ of: e, isNew }: { of: Happening; isNew: boolean }) {
  const w = useWords();
  const { icon, text, more, to } = told(e, w);
  const at = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', timeStyle: 'medium' }).format(new Date(e.occurredAt));
  return (
    <article className="happening">
      <Icon name={icon} />
      <div><p>{to ? <Link href={to}>{text}</Link> : text}{isNew && <> <Tag tone="brand">{w.fresh}</Tag></>}</p>{more && <p className="small soft digits">{more}</p>}</div>
      <time className="small soft digits" dateTime={e.occurredAt}>{clock(at)}</time>
    </article>
  );
}
