import { Link, Redirect, useSearch } from 'wouter';
import { useQuery } from 'urql';
import { OrdersDocument, type OrderCardFragment } from '#graph';
import { useLive } from '../events/live';
import { price } from '../graph/money';
import { clock, clockAt, day, instant } from '../graph/time';
import { LinkButton } from '../look/Button';
import { Tag } from '../look/Notice';
import { Page } from '../look/Page';
import { Bone, Empty, Loaded } from '../look/States';
import { words } from '../words/words';
import { away } from '../payments/away';
import './orders.css';
import { statusTones, useOrderWords } from './words';

const useWords = words({
  title: '我的订单', count: (n: number) => `共 ${n} 个订单`, empty: '还没有订单', emptyNote: '选好套餐、约好时间，订单会出现在这里。', find: '看看体检套餐', newer: '较新的订单', older: '更早的订单', pages: '订单翻页',
  placed: (on: string) => `${on} 下单`, pay: '去支付', payBy: (at: string) => `请在 ${at} 前支付`, visit: '体检时间',
}, {
  title: 'Orders', count: (n: number) => (n === 1 ? '1 order' : `${n} orders`), empty: 'No orders yet', emptyNote: 'Choose a package and a time, and your order appears here.', find: 'See packages', newer: 'Newer orders', older: 'Older orders', pages: 'Pages of orders',
  placed: (on: string) => `Placed on ${on}`, pay: 'Pay', payBy: (at: string) => `Pay before ${at}`, visit: 'Visit',
});

const size = 10;

/** The account's orders, page by page; the page is in the address. Who comes back from the provider goes on to the order being paid. */
export default function Orders() {
  const w = useWords();
  const search = new URLSearchParams(useSearch());
  const [after, before] = [search.get('after'), search.get('before')];
  const [result, ask] = useQuery({ query: OrdersDocument, variables: before ? { last: size, before } : { first: size, after } });
  useLive(['ORDER_CHANGED'], () => ask({ requestPolicy: 'network-only' }));
  const paying = away.order();
  if (paying) return <Redirect to={`/orders/${paying}/payment?back`} replace />;
  const total = result.data?.viewer?.orders?.totalCount;
  return (
    <Page title={w.title} lead={total ? w.count(total) : undefined}>
      <Loaded result={result} again={ask} bones={<div className="grid">{[1, 2, 3].map((n) => <Bone key={n} height="11rem" />)}</div>}>
        {(data) => {
          const orders = data.viewer?.orders;
          if (!orders || orders.nodes.length === 0) return <div className="card"><Empty icon="list" title={w.empty}><p>{w.emptyNote}</p><LinkButton to="/packages" kind="main">{w.find}</LinkButton></Empty></div>;
          const { hasNextPage, hasPreviousPage, startCursor, endCursor } = orders.pageInfo;
          return (
            <>
              <ul className="grid">{orders.nodes.map((o) => <li key={o.id}><OrderCard of={o} /></li>)}</ul>
              {(hasNextPage || hasPreviousPage) && (
                <nav className="spread" aria-label={w.pages}>
                  {hasPreviousPage && startCursor ? <LinkButton to={`/orders?before=${encodeURIComponent(startCursor)}`} icon="back">{w.newer}</LinkButton> : <span />}
                  {hasNextPage && endCursor && <LinkButton to={`/orders?after=${encodeURIComponent(endCursor)}`}>{w.older}</LinkButton>}
                </nav>
              )}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function OrderCard({ of: o }: { of: OrderCardFragment }) {
  const w = useWords();
  const s = useOrderWords();
  const isUnpaid = o.status === 'AWAITING_PAYMENT';
  return (
    <article className="card order-card">
      <div className="row"><Tag tone={statusTones[o.status]}>{s.statuses[o.status]}</Tag>{o.refundStatus !== 'NONE' && <Tag>{s.refunds[o.refundStatus]}</Tag>}</div>
      <h2><Link href={`/orders/${o.id}`}>{o.package?.name ?? o.number}</Link></h2>
      <p className="soft">{[o.patient?.name, o.clinic?.name].filter(Boolean).join(' · ')}</p>
      {o.booking && <p className="digits">{w.visit} {day(o.booking.on, true)} {o.booking.slot && clock(o.booking.slot.startTime)}</p>}
      <div className="spread"><span className="soft small digits">{w.placed(instant(o.placedAt, o.clinic?.timeZone))}</span><span className="price">{price(o.total)}</span></div>
      {isUnpaid && o.payBy && <div className="spread"><span className="digits">{w.payBy(clockAt(o.payBy))}</span><LinkButton to={`/orders/${o.id}/payment`} kind="main">{w.pay}</LinkButton></div>}
    </article>
  );
}
