import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { HomeMineDocument, type HomeMineQuery } from '#graph';
import { useLive } from '../events/live';
import { price } from '../graph/money';
import { clock, date, day, instant } from '../graph/time';
import { Icon, type IconName } from '../look/Icon';
import { words } from '../words/words';
import { MineBones } from './MineBones';
import './mine.css';

const useWords = words({
  label: '我的近况', visit: '下次体检', noVisit: '还没有预约', unpaid: '待支付', until: (at: string) => `${at} 前支付，逾期释放名额`, noUnpaid: '没有待支付的订单', report: '最新报告', reportOf: (who: string, on: string) => `${who} · ${on}`, noReport: '还没有报告',
}, {
  label: 'What is next for you', visit: 'Next visit', noVisit: 'Nothing is booked', unpaid: 'To be paid', until: (at: string) => `Pay by ${at}, or the place goes back`, noUnpaid: 'Nothing is to be paid', report: 'Newest report', reportOf: (who: string, on: string) => `${who} · ${on}`, noReport: 'No report yet',
});

/** What somebody who is signed in came for most likely. Its own request: the first screen of everybody does not wait for it. */
export default function Mine() {
  const w = useWords();
  const [result, again] = useQuery({ query: HomeMineDocument });
  useLive([], () => again({ requestPolicy: 'network-only' }));
  const viewer = result.data?.viewer;
  // Whoever cannot have it now is not kept from the packages below.
  if (!viewer) return result.fetching ? <MineBones /> : null;
  const visit = nextVisit(viewer);
  const unpaid = viewer.orders?.nodes.find((o) => o.status === 'AWAITING_PAYMENT');
  const report = viewer.reports?.nodes[0];
  return (
    <section className="mine" aria-label={w.label} tabIndex={0}>
      <One icon="calendar" title={w.visit} to={visit?.order ? `/orders/${visit.order.id}` : '/bookings'} none={w.noVisit}>
        {visit && <><strong>{day(visit.on)} {visit.slot && clock(visit.slot.startTime)}</strong><span className="soft small">{visit.patient?.name} · {visit.clinic?.name}</span></>}
      </One>
      <One icon="clock" title={w.unpaid} to={`/orders/${unpaid?.id}`} none={w.noUnpaid}>
        {unpaid && <><strong>{unpaid.package?.name} · {price(unpaid.total)}</strong>{unpaid.payBy && <span className="soft small">{w.until(instant(unpaid.payBy))}</span>}</>}
      </One>
      <One icon="chart" title={w.report} to={`/reports/${report?.id}`} none={w.noReport}>
        {report && <strong>{w.reportOf(report.patient?.name ?? '', date(report.examinedOn))}</strong>}
      </One>
    </section>
  );
}

type Viewer = NonNullable<HomeMineQuery['viewer']>;

/** The earliest visit that is still to come; the list has the latest first. */
const nextVisit = (viewer: Viewer) => viewer.bookings?.nodes.filter((b) => b.state === 'CONFIRMED' && Date.parse(b.startsAt) > Date.now()).at(-1);

function One({ icon, title, to, none, children }: { icon: IconName; title: string; to: string; none: string; children: ReactNode }) {
  const head = <span className="row small"><Icon name={icon} />{title}</span>;
  return children
    ? <Link href={to} className="card mine-one">{head}{children}</Link>
    : <div className="card mine-one">{head}<span className="soft">{none}</span></div>;
}
