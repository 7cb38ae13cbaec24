import { useEffect } from 'react';
import { useParams } from 'wouter';
import { useQuery } from 'urql';
import { BookingDetailDocument, type BookingDetailQuery } from '#graph';
import { useLive } from '../events/live';
import { clock, clockAt, day, instant } from '../graph/time';
import { Icon } from '../look/Icon';
import { LinkButton } from '../look/Button';
import { Notice, Tag } from '../look/Notice';
import { Page } from '../look/Page';
import { Bone, Gone, Loaded } from '../look/States';
import { OrderActionList } from '../orders/OrderActionList';
import { words } from '../words/words';
import './bookings.css';
import { keptNow } from './checkIn';
import { CheckInCode } from './CheckInCode';
import { Preparation } from './Preparation';
import { VisitsKept } from './VisitsKept';
import { savedVisits } from './savedVisits';
import { slotsOf } from './slotsOf';
import { stateTones, useBookingWords } from './words';

const useWords = words({
  title: '预约详情', bookings: '我的预约', visit: '到检信息', when: '时间', who: '体检人', what: '套餐', where: '地址', order: '订单', bring: '请携带体检人的身份证件原件。', moved: (n: number, most: number) => `已改期 ${n} 次，最多 ${most} 次`,
  held: (at: string) => `名额保留至 ${at}，支付后预约才生效。`, pay: '去支付', again: '重新预约', code: '到检码', later: '到检码从体检前一天 18:00 起在这里显示，打开过一次后没有网络也能出示。', checkedIn: '已签到，祝您体检顺利', clinicCancelled: '体检中心取消了这次预约，请联系中心或重新预约。',
}, {
  title: 'Booking', bookings: 'Bookings', visit: 'The visit', when: 'When', who: 'Who', what: 'Package', where: 'Address', order: 'Order', bring: 'Please bring the identity document of the person to be examined.', moved: (n: number, most: number) => `Moved ${n} of ${most} times`,
  held: (at: string) => `The place is kept until ${at}. The booking counts once it is paid.`, pay: 'Pay', again: 'Book again', code: 'Check-in code', later: 'The code is shown here from 18:00 on the day before. Once it was opened, it works without network.', checkedIn: 'You are checked in', clinicCancelled: 'The clinic cancelled this visit. Please call them or book again.',
});

export type BookingShown = Extract<BookingDetailQuery['node'], { readonly __typename: 'Booking' }>;

export default function BookingPage() {
  const w = useWords();
  const s = useBookingWords();
  const { id } = useParams<{ id: string }>();
  const [result, ask] = useQuery({ query: BookingDetailDocument, variables: { id: id! } });
  const again = () => ask({ requestPolicy: 'network-only' });
  useLive(['BOOKING_CHANGED', 'ORDER_CHANGED'], (event) => {
    if (!event || event.__typename !== 'BookingChangedEvent' || event.booking?.id === id) again();
  });
  const booking = result.data?.node?.__typename === 'Booking' ? result.data.node : null;
  useEffect(() => {
    if (booking) savedVisits.keep([booking]);
  }, [booking]);
  return (
    <Page title={booking ? `${day(booking.on)}${booking.slot ? ` ${clock(booking.slot.startTime)}` : ''}` : w.title} beside={booking && <Tag tone={stateTones[booking.state]}>{s.states[booking.state]}</Tag>}>
      {result.error && !result.data && <VisitsKept only={id!} />}
      <Loaded result={result} again={again} bones={<div className="beside"><div className="stack"><Bone height="15rem" /><Bone height="14rem" /></div><Bone height="20rem" /></div>}>
        {() => (booking ? <Shown booking={booking} onChange={again} /> : <Gone><LinkButton to="/bookings">{w.bookings}</LinkButton></Gone>)}
      </Loaded>
    </Page>
  );
}

function Shown({ booking: b, onChange }: { booking: BookingShown; onChange: () => void }) {
  const w = useWords();
  const s = useBookingWords();
  // At the clinic's door nothing else matters.
  const isFirst = b.checkInTicket !== null || b.state === 'CHECKED_IN';
  const isOpen = b.state === 'HELD' || b.state === 'CONFIRMED';
  const isOver = b.state === 'RELEASED' || b.state === 'CANCELLED_BY_PATIENT' || b.state === 'CANCELLED_BY_CLINIC' || b.state === 'NO_SHOW';
  return (
    <>
      {b.state === 'HELD' && b.order?.payBy && (
        <Notice tone="warn"><div className="spread"><p className="digits">{w.held(clockAt(b.order.payBy))}</p><LinkButton to={`/orders/${b.order.id}/payment`} kind="main">{w.pay}</LinkButton></div></Notice>
      )}
      {b.state === 'CANCELLED_BY_CLINIC' && <Notice tone="bad"><p>{w.clinicCancelled}</p></Notice>}
      <div className="beside">
        <div className="stack">
          {isFirst && <CheckIn booking={b} />}
          <section className="card">
            <h2>{w.visit}</h2>
            <dl className="facts">
              <dt>{w.when}</dt><dd className="digits"><strong>{day(b.on, true)} {b.slot && `${clock(b.slot.startTime)}–${clock(b.slot.endTime)}`}</strong></dd>
              {b.patient && <><dt>{w.who}</dt><dd>{b.patient.name}</dd></>}
              {b.package && <><dt>{w.what}</dt><dd>{b.package.name}</dd></>}
              {b.clinic && (
                <><dt>{w.where}</dt><dd><strong>{b.clinic.name}</strong><br />{b.clinic.address}<br /><a className="tel" href={`tel:${b.clinic.phone}`}><Icon name="phone" size={18} />{s.call(b.clinic.phone)}</a></dd></>
              )}
            </dl>
          </section>
          {isOpen && b.package && <Preparation items={b.package.items} isFasting={b.package.isFasting} note={w.bring} />}
        </div>
        <div className="stack">
          {!isFirst && <CheckIn booking={b} />}
          {isOver && b.package && <LinkButton to={slotsOf(b.package.code, b.clinic?.id)} kind="main" isWide>{w.again}</LinkButton>}
          {b.order && isOpen && <OrderActionList order={{ ...b.order, clinic: b.clinic, booking: b }} onChange={onChange} />}
          {b.order && (
            <section className="card stack-s">
              <LinkButton to={`/orders/${b.order.id}`} icon="list">{w.order} {b.order.number}</LinkButton>
              {b.rescheduleCount > 0 && <p className="soft small">{w.moved(b.rescheduleCount, b.order.policy.maxReschedules)}</p>}
            </section>
          )}
        </div>
      </div>
    </>
  );
}

function CheckIn({ booking: b }: { booking: BookingShown }) {
  const w = useWords();
  const ticket = b.checkInTicket && keptNow(b.checkInTicket);
  if (b.state === 'CHECKED_IN') return <Notice tone="good"><p><strong>{w.checkedIn}</strong>{b.checkedInAt && <><br /><span className="digits">{instant(b.checkedInAt, b.clinic?.timeZone)}</span></>}</p></Notice>;
  if (b.state !== 'CONFIRMED') return null;
  return ticket ? <CheckInCode ticket={ticket} timeZone={b.clinic?.timeZone} /> : <section className="card stack-s"><h2>{w.code}</h2><p className="soft">{w.later}</p></section>;
}
