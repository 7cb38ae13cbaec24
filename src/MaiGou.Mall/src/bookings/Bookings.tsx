import { useEffect } from 'react';
import { Link, useSearch } from 'wouter';
import { useQuery } from 'urql';
import { BookingsDocument, type BookingCardFragment } from '#graph';
import { useLive } from '../events/live';
import { clock, clockAt, day, today } from '../graph/time';
import { Icon } from '../look/Icon';
import { LinkButton } from '../look/Button';
import { Tag } from '../look/Notice';
import { Page } from '../look/Page';
import { Bone, Empty, Loaded } from '../look/States';
import { words } from '../words/words';
import './bookings.css';
import { VisitsKept } from './VisitsKept';
import { savedVisits } from './savedVisits';
import { stateTones, useBookingWords } from './words';

const useWords = words({
  title: '我的预约', coming: '即将到检', past: '以往预约', none: '近期没有预约', noneNote: '选好套餐就能约时间。', find: '看看体检套餐', older: '更早的预约', newest: '回到最新', payBy: (at: string) => `请在 ${at} 前支付，逾期名额释放`, pay: '去支付',
}, {
  title: 'Bookings', coming: 'Coming', past: 'Earlier', none: 'No visit is coming up', noneNote: 'Choose a package and a time.', find: 'See packages', older: 'Older bookings', newest: 'Back to the latest', payBy: (at: string) => `Pay before ${at}, or the place goes back`, pay: 'Pay',
});

const size = 20;
const open: readonly string[] = ['HELD', 'CONFIRMED', 'CHECKED_IN'];
const isComing = (b: BookingCardFragment) => open.includes(b.state) && b.on >= today();

/** Visits: what is coming first and soonest first, then what was. */
export default function Bookings() {
  const w = useWords();
  const after = new URLSearchParams(useSearch()).get('after');
  const [result, ask] = useQuery({ query: BookingsDocument, variables: { first: size, after } });
  const again = () => ask({ requestPolicy: 'network-only' });
  useLive(['BOOKING_CHANGED', 'ORDER_CHANGED'], again);
  const shown = result.data?.viewer?.bookings?.nodes;
  useEffect(() => {
    if (shown) savedVisits.keep(shown);
  }, [shown]);
  return (
    <Page title={w.title}>
      {result.error && !result.data && <VisitsKept />}
      <Loaded result={result} again={again} bones={<div className="stack"><Bone height="1.6rem" width="8rem" /><div className="grid"><Bone height="12rem" /><Bone height="12rem" /></div></div>}>
        {(data) => {
          const all = data.viewer?.bookings?.nodes ?? [];
          const page = data.viewer?.bookings?.pageInfo;
          const coming = all.filter(isComing).toReversed();
          const past = all.filter((b) => !isComing(b));
          return (
            <>
              {!after && (
                <section className="stack">
                  <h2>{w.coming}</h2>
                  {coming.length > 0 ? <Cards of={coming} /> : <div className="card"><Empty icon="calendar" title={w.none}><p>{w.noneNote}</p><LinkButton to="/packages" kind="main">{w.find}</LinkButton></Empty></div>}
                </section>
              )}
              {after && coming.length > 0 && <Cards of={coming} />}
              {past.length > 0 && <section className="stack"><h2>{w.past}</h2><Cards of={past} /></section>}
              <div className="row">
                {after && <LinkButton to="/bookings" icon="back">{w.newest}</LinkButton>}
                {page?.hasNextPage && page.endCursor && <LinkButton to={`/bookings?after=${encodeURIComponent(page.endCursor)}`}>{w.older}</LinkButton>}
              </div>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

const Cards = ({ of }: { of: readonly BookingCardFragment[] }) => <ul className="grid">{of.map((b) => <li key={b.id}><BookingCard of={b} /></li>)}</ul>;

function BookingCard({ of: b }: { of: BookingCardFragment }) {
  const w = useWords();
  const s = useBookingWords();
  return (
    <article className="card booking-card">
      <div className="row"><Tag tone={stateTones[b.state]}>{s.states[b.state]}</Tag>{b.package?.isFasting && isComing(b) && <Tag><Icon name="fasting" size={14} />{s.fasting}</Tag>}</div>
      <h3><Link href={`/bookings/${b.id}`}><span className="digits">{day(b.on, true)} {b.slot && clock(b.slot.startTime)}</span></Link></h3>
      <p>{[b.patient?.name, b.package?.name].filter(Boolean).join(' · ')}</p>
      <p className="soft small">{b.clinic?.name}</p>
      {b.state === 'HELD' && b.order?.payBy && <div className="spread"><span className="small digits">{w.payBy(clockAt(b.order.payBy))}</span><LinkButton to={`/orders/${b.order.id}/payment`} kind="main">{w.pay}</LinkButton></div>}
    </article>
  );
}
