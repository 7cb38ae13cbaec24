import { useState } from 'react';
import { useLocation, useParams, useSearch } from 'wouter';
import { useQuery } from 'urql';
import { BookingDetailDocument, BookingRescheduleDocument, type BookingRescheduleMutation, type OtherSlotFragment } from '#graph';
import type { CombinedError } from '@urql/core';
import { clock, day } from '../graph/time';
import { useSubmit } from '../graph/useSubmit';
import { wishes } from '../graph/wishes';
import { Button, LinkButton } from '../look/Button';
import { Notice, Refused } from '../look/Notice';
import { Page } from '../look/Page';
import { Bone, Failed, Gone, Loaded } from '../look/States';
import { words } from '../words/words';
import type { BookingShown } from './BookingPage';
import './bookings.css';
import { OtherDays } from './OtherDays';
import { OtherTimes } from './OtherTimes';

const useWords = words({
  title: '改期', now: '当前时间', left: (n: number) => `还可改期 ${n} 次。价格不变，新时间确认后原名额才会释放。`, last: '这是最后一次改期机会。价格不变，新时间确认后原名额才会释放。', closed: '这个预约现在不能改期。', back: '返回预约', confirm: (when: string) => `改到 ${when}`, pick: '请选择日期和时间', near: '邻近可约时间',
}, {
  title: 'Move to another time', now: 'Now', left: (n: number) => `You can move it ${n} more times. The price stays, and the old place is given back only once the new one is yours.`, last: 'This is the last time it can be moved. The price stays, and the old place is given back only once the new one is yours.', closed: 'This booking cannot be moved now.', back: 'Back to the booking', confirm: (when: string) => `Move to ${when}`, pick: 'Choose a day and a time', near: 'Free times nearby',
});

type Refusal = BookingRescheduleMutation['bookingReschedule']['errors'][number];

/** Another day and time at the same clinic. Month and day are in the address. */
export default function MoveBooking() {
  const w = useWords();
  const { id } = useParams<{ id: string }>();
  const [result, ask] = useQuery({ query: BookingDetailDocument, variables: { id: id! } });
  const booking = result.data?.node?.__typename === 'Booking' ? result.data.node : null;
  return (
    <Page title={w.title} lead={booking && <span className="digits">{w.now}: {day(booking.on, true)} {booking.slot && clock(booking.slot.startTime)} · {booking.clinic?.name}</span>}>
      <Loaded result={result} again={ask} bones={<div className="stack"><Bone height="3rem" /><Bone height="16rem" /></div>}>
        {() => (!booking?.clinic || !booking.package || !booking.order ? <Gone><LinkButton to="/bookings">{w.back}</LinkButton></Gone>
          : booking.order.availableActions.some((a) => a.action === 'RESCHEDULE' && a.isAvailable) ? <Moving booking={booking} clinic={booking.clinic.id} of={booking.package.id} onChange={() => ask({ requestPolicy: 'network-only' })} />
          : <><Notice tone="warn"><p>{w.closed}</p></Notice><div><LinkButton to={`/bookings/${booking.id}`}>{w.back}</LinkButton></div></>)}
      </Loaded>
    </Page>
  );
}

function Moving({ booking, clinic, of, onChange }: { booking: BookingShown; clinic: string; of: string; onChange: () => void }) {
  const w = useWords();
  const [path, go] = useLocation();
  const search = new URLSearchParams(useSearch());
  const month = search.get('month') ?? booking.on.slice(0, 7);
  const on = search.get('on');
  const [slot, setSlot] = useState<OtherSlotFragment | null>(null);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [error, setError] = useState<CombinedError | null>(null);
  const moving = useSubmit(BookingRescheduleDocument);
  const used = booking.rescheduleCount;
  const most = booking.order?.policy.maxReschedules ?? 0;
  const alternatives = refusals.flatMap((r) => (r.__typename === 'SlotFullError' || r.__typename === 'SlotClosedError' ? r.alternatives : []));

  function show(next: { month: string; on?: string }) {
    setSlot(null);
    setRefusals([]);
    go(`${path}?${new URLSearchParams(next)}`, { replace: true });
  }

  async function move() {
    if (!slot) return;
    setError(null);
    setRefusals([]);
    const wish = `move.${booking.id}.${booking.version}.${slot.id}`;
    const { payload, error: failure } = await moving.submit({ input: { booking: booking.id, slot: slot.id, idempotencyKey: wishes.key(wish) } });
    if (failure) return setError(failure);
    const { booking: moved, errors } = payload.bookingReschedule;
    wishes.forget(wish);
    if (moved) return go(`/bookings/${booking.id}`);
    setRefusals(errors);
    setSlot(null);
    onChange();
  }

  return (
    <div className="stack">
      <p>{most - used > 1 ? w.left(most - used) : w.last}</p>
      <OtherDays clinic={clinic} of={of} month={month} on={on} onMonth={(m) => show({ month: m })} onDay={(d) => show({ month, on: d })} />
      {on && <OtherTimes clinic={clinic} of={of} on={on} not={booking.slot?.id} slot={slot} onSlot={setSlot} isStale={refusals.length > 0} />}
      <Refused errors={refusals} />
      {alternatives.length > 0 && (
        <section className="stack-s" aria-label={w.near}>
          <h2>{w.near}</h2>
          <div className="row">{alternatives.map((a) => <Button key={a.id} aria-pressed={slot?.id === a.id} onClick={() => setSlot(a)}>{day(a.on)} {clock(a.startTime)}</Button>)}</div>
        </section>
      )}
      {error && <Failed error={error} />}
      <div className="sticky-bar">
        <Button kind="main" isWide isBusy={moving.isBusy} disabled={!slot} onClick={() => void move()}>{slot ? w.confirm(`${day(slot.on)} ${clock(slot.startTime)}`) : w.pick}</Button>
      </div>
    </div>
  );
}
