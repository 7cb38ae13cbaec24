import { useParams } from 'wouter';
import { useQuery } from 'urql';
import { OrderDetailDocument, type OrderDetailQuery } from '#graph';
import { useLive } from '../events/live';
import { clock, day, instant } from '../graph/time';
import { Icon } from '../look/Icon';
import { LinkButton } from '../look/Button';
import { Tag } from '../look/Notice';
import { Page } from '../look/Page';
import { Bone, Gone, Loaded } from '../look/States';
import { words } from '../words/words';
import { OrderActionList } from './OrderActionList';
import { OrderMoney } from './OrderMoney';
import './orders.css';
import { statusTones, useOrderWords } from './words';

const useWords = words({
  title: '订单详情', orders: '我的订单', what: '预约信息', number: '订单号', who: '体检人', where: '体检中心', when: '到检时间', booking: '查看预约', call: '拨打', happened: '订单进度', rules: '取消与改期规则', free: (h: number) => `体检前 ${h} 小时以上取消，全额退款。`, move: (h: number, n: number) => `体检前 ${h} 小时以上可自助改期，最多 ${n} 次。`,
}, {
  title: 'Order', orders: 'Orders', what: 'The visit', number: 'Order', who: 'Who', where: 'Clinic', when: 'When', booking: 'See the booking', call: 'Call', happened: 'What happened', rules: 'Cancelling and moving', free: (h: number) => `Cancelled more than ${h} hours before, everything is refunded.`, move: (h: number, n: number) => `It can be moved until ${h} hours before, up to ${n} times.`,
});

export type OrderShown = NonNullable<NonNullable<OrderDetailQuery['viewer']>['order']>;

export default function OrderPage() {
  const w = useWords();
  const s = useOrderWords();
  const { id } = useParams<{ id: string }>();
  const [result, ask] = useQuery({ query: OrderDetailDocument, variables: { id: id! } });
  const again = () => ask({ requestPolicy: 'network-only' });
  useLive(['ORDER_CHANGED', 'BOOKING_CHANGED'], (event) => {
    if (!event || event.__typename !== 'OrderChangedEvent' || event.order?.id === id) again();
  });
  const order = result.data?.viewer?.order ?? null;
  return (
    <Page title={order?.package?.name ?? w.title}
      beside={order && <div className="row"><Tag tone={statusTones[order.status]}>{s.statuses[order.status]}</Tag>{order.refundStatus !== 'NONE' && <Tag>{s.refunds[order.refundStatus]}</Tag>}</div>}>
      <Loaded result={result} again={again} bones={<div className="beside"><div className="stack"><Bone height="14rem" /><Bone height="12rem" /></div><Bone height="16rem" /></div>}>
        {() => (order ? <Shown order={order} onChange={again} /> : <Gone><LinkButton to="/orders">{w.orders}</LinkButton></Gone>)}
      </Loaded>
    </Page>
  );
}

function Shown({ order: o, onChange }: { order: OrderShown; onChange: () => void }) {
  const w = useWords();
  const s = useOrderWords();
  const zone = o.clinic?.timeZone;
  return (
    <div className="beside">
      <div className="stack">
        <section className="card stack-s">
          <h2>{w.what}</h2>
          <dl className="facts">
            <dt>{w.number}</dt><dd className="digits">{o.number}</dd>
            {o.patient && <><dt>{w.who}</dt><dd>{o.patient.name}</dd></>}
            {o.booking && <><dt>{w.when}</dt><dd className="digits">{day(o.booking.on, true)} {o.booking.slot && `${clock(o.booking.slot.startTime)}–${clock(o.booking.slot.endTime)}`}</dd></>}
            {o.clinic && <><dt>{w.where}</dt><dd>{o.clinic.name}<br /><span className="soft small">{o.clinic.address}</span><br /><a className="tel" href={`tel:${o.clinic.phone}`}><Icon name="phone" size={16} />{w.call} {o.clinic.phone}</a></dd></>}
          </dl>
          {o.booking && o.status !== 'EXPIRED' && <div><LinkButton to={`/bookings/${o.booking.id}`} icon="calendar">{w.booking}</LinkButton></div>}
        </section>
        <OrderMoney of={o} />
        <section className="card stack-s">
          <h2>{w.rules}</h2>
          <p>{w.free(o.policy.freeCancelHours)}</p><p>{w.move(o.policy.rescheduleHours, o.policy.maxReschedules)}</p>
        </section>
      </div>
      <div className="stack">
        <OrderActionList order={o} onChange={onChange} />
        <section className="card">
          <h2>{w.happened}</h2>
          <ol className="timeline">
            {o.timeline.toReversed().map((e, i) => <li key={i}><strong>{s.reasons[e.reason]}</strong><br /><span className="soft small digits">{instant(e.at, zone)} · {s.actors[e.by]}</span></li>)}
          </ol>
        </section>
      </div>
    </div>
  );
}
