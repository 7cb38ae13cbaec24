import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { useQuery } from 'urql';
import { BookingDetailDocument, BookingRescheduleDocument, DaySlotsDocument, type BookingRescheduleMutation, type SlotTimeFragment } from '#graph';
import type { CombinedError } from '@urql/core';
import { publicly } from '../graph/publicly';
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
import { OtherDay } from './OtherDay';
import './slots.css';
import { useChoice } from './useChoice';

const useWords = words({
  title: '改期', now: '当前时间', left: (n: number) => `还可改期 ${n} 次。价格不变，改期成功后原名额才会释放。`, last: '这是最后一次改期机会。价格不变，改期成功后原名额才会释放。', closed: '这个预约现在不能改期。', back: '返回预约', confirm: (when: string) => `改到 ${when}`, pick: '请选择新的日期和时间', same: '这是当前的时间', near: '邻近的可约时间',
}, {
  title: 'Move to another time', now: 'Now', left: (n: number) => `It can be moved ${n} more times. The price stays, and the old place is given back only once the new one is yours.`, last: 'This is the last time it can be moved. The price stays, and the old place is given back only once the new one is yours.', closed: 'This booking cannot be moved now.', back: 'Back to the booking', confirm: (when: string) => `Move to ${when}`, pick: 'Choose another day and time', same: 'This is the time you have', near: 'Free times nearby',
});

type Refusal = BookingRescheduleMutation['bookingReschedule']['errors'][number];

/** Another day and time at the same clinic. What is chosen is in the address, as on the calendar of a purchase. */
export default function MoveBooking() {
  const w = useWords();
  const { id } = useParams<{ id: string }>();
  const [result, ask] = useQuery({ query: BookingDetailDocument, variables: { id: id! } });
  const booking = result.data?.node?.__typename === 'Booking' ? result.data.node : null;
  return (
    <Page title={w.title} lead={booking ? <span className="digits">{w.now}：{day(booking.on, true)} {booking.slot && clock(booking.slot.startTime)} · {booking.clinic?.name}</span> : <Bone width="16rem" />}>
      <Loaded result={result} again={ask} bones={<div className="stack"><Bone height="3rem" /><Bone height="30rem" /></div>}>
        {() => (!booking?.clinic || !booking.package || !booking.order ? <Gone><LinkButton to="/bookings">{w.back}</LinkButton></Gone>
          : booking.order.availableActions.some((a) => a.action === 'RESCHEDULE' && a.isAvailable) ? <Moving booking={booking} clinic={booking.clinic} of={booking.package} onChange={() => ask({ requestPolicy: 'network-only' })} />
          : <><Notice tone="warn"><p>{w.closed}</p></Notice><div><LinkButton to={`/bookings/${booking.id}`}>{w.back}</LinkButton></div></>)}
      </Loaded>
    </Page>
  );
}

interface MovingProps {
  readonly booking: BookingShown;
  readonly clinic: { readonly id: string; readonly timeZone: string };
  readonly of: { readonly id: string };
  readonly onChange: () => void;
}

function Moving({ booking, clinic, of, onChange }: MovingProps) {
  const w = useWords();
  const [, go] = useLocation();
  const { choice, change } = useChoice();
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [error, setError] = useState<CombinedError | null>(null);
  const moving = useSubmit(BookingRescheduleDocument);
  const [times, ask] = useQuery({ query: DaySlotsDocument, variables: { clinic: clinic.id, package: of.id, on: choice.on ?? '' }, pause: !choice.on, context: publicly });
  const slot = choice.on ? times.data?.slots?.find((s) => s.id === choice.slot && s.on === choice.on && s.isBookable) : undefined;
  const left = (booking.order?.policy.maxReschedules ?? 0) - booking.rescheduleCount;
  const alternatives = refusals.flatMap((r) => (r.__typename === 'SlotFullError' || r.__typename === 'SlotClosedError' ? r.alternatives : []));
  const isSame = slot?.id === booking.slot?.id;

  async function move(to: SlotTimeFragment) {
    setError(null);
    setRefusals([]);
    const wish = `move.${booking.id}.${booking.version}.${to.id}`;
    const { payload, error: failure } = await moving.submit({ input: { booking: booking.id, slot: to.id, idempotencyKey: wishes.key(wish) } });
    if (failure) return setError(failure);
    const { booking: moved, errors } = payload.bookingReschedule;
    wishes.forget(wish);
    if (moved) return go(`/bookings/${booking.id}`);
    setRefusals(errors);
    ask({ requestPolicy: 'network-only' });
    onChange();
  }

  return (
    <div className="stack">
      <p>{left > 1 ? w.left(left) : w.last}</p>
      <OtherDay of={of} clinic={clinic} choice={choice} onChange={(part) => { setRefusals([]); change(part); }} />
      <div aria-live="polite" className="stack-s">
        <Refused errors={refusals} />
        {alternatives.length > 0 && (
          <section className="stack-s" aria-label={w.near}>
            <h2>{w.near}</h2>
            <div className="row">{alternatives.map((a) => <Button key={a.id} isBusy={moving.isBusy} onClick={() => { change({ on: a.on, month: a.on, slot: a.id }); void move(a); }}>{w.confirm(`${day(a.on)} ${clock(a.startTime)}`)}</Button>)}</div>
          </section>
        )}
        {error && <Failed error={error} />}
      </div>
      <div className="sticky-bar">
        <Button kind="main" isWide isBusy={moving.isBusy} disabled={!slot || isSame} onClick={() => slot && void move(slot)}>{!slot ? w.pick : isSame ? w.same : w.confirm(`${day(slot.on)} ${clock(slot.startTime)}`)}</Button>
      </div>
    </div>
  );
}
