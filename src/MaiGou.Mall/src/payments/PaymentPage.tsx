import { useEffect } from 'react';
import { useLocation, useParams, useSearch } from 'wouter';
import { useQuery } from 'urql';
import { OrderPaymentDocument } from '#graph';
import { useLive } from '../events/live';
import { price } from '../graph/money';
import { clock, day } from '../graph/time';
import { LinkButton } from '../look/Button';
import { Page } from '../look/Page';
import { Bone, Gone, Loaded } from '../look/States';
import { words } from '../words/words';
import { away } from './away';
import './payments.css';
import { PaymentStanding } from './PaymentStanding';
import { isMoving, standingOf, type PaidOrder } from './standing';

const useWords = words({
  title: '支付', order: '查看订单', orders: '我的订单', number: '订单号', who: '体检人', what: '套餐', where: '体检中心', when: '时间', total: '应付',
}, {
  title: 'Payment', order: 'See the order', orders: 'My orders', number: 'Order', who: 'Who', what: 'Package', where: 'Clinic', when: 'When', total: 'Total',
});

const askEveryMs = 3_000;

/** Where paying stands. The server is heard live and asked every few seconds besides: this page may not miss the bank's word. */
export default function PaymentPage() {
  const w = useWords();
  const { id } = useParams<{ id: string }>();
  const [path, go] = useLocation();
  const asked = new URLSearchParams(useSearch());
  const [result, ask] = useQuery({ query: OrderPaymentDocument, variables: { id: id! } });
  const order = result.data?.viewer?.order ?? null;
  const again = () => ask({ requestPolicy: 'network-only' });
  const { standing, attempt } = order ? standingOf(order) : { standing: null, attempt: null };
  const url = attempt?.nextAction?.__typename === 'PaymentRedirect' ? attempt.nextAction.url : null;
  const isOpening = asked.has('open') && standing === 'open';

  useLive(['ORDER_CHANGED'], (event) => {
    if (!event || (event.__typename === 'OrderChangedEvent' && event.order?.id === id)) again();
  });
  const asks = standing !== null && isMoving(standing);
  useEffect(() => {
    if (!asks) return undefined;
    const timer = setInterval(() => !document.hidden && again(), askEveryMs);
    return () => clearInterval(timer);
  }, [asks, id]);
  useEffect(() => {
    // Also when the browser brings the whole page back from before the way to the provider.
    const shown = () => { away.isBack(); again(); };
    const front = () => !document.hidden && again();
    away.isBack();
    window.addEventListener('pageshow', shown);
    document.addEventListener('visibilitychange', front);
    return () => {
      window.removeEventListener('pageshow', shown);
      document.removeEventListener('visibilitychange', front);
    };
  }, [id]);
  useEffect(() => {
    if (!isOpening || !url) return;
    go(path, { replace: true });
    away.leave(id!, url);
  }, [isOpening, url]);

  return (
    <Page title={w.title} beside={order && <LinkButton to={`/orders/${order.id}`} kind="plain">{w.order}</LinkButton>}>
      <Loaded result={result} again={again} bones={<div className="stack"><Bone height="15rem" /><Bone height="11rem" /></div>}>
        {() => (order
          ? <><PaymentStanding key={id} order={order} isBack={asked.has('back')} onChange={again} /><Bought of={order} /></>
          : <Gone><LinkButton to="/orders">{w.orders}</LinkButton></Gone>)}
      </Loaded>
    </Page>
  );
}

function Bought({ of: o }: { of: PaidOrder }) {
  const w = useWords();
  return (
    <section className="card">
      <dl className="facts">
        <dt>{w.number}</dt><dd className="digits">{o.number}</dd>
        {o.patient && <><dt>{w.who}</dt><dd>{o.patient.name}</dd></>}
        {o.package && <><dt>{w.what}</dt><dd>{o.package.name}</dd></>}
        {o.clinic && <><dt>{w.where}</dt><dd>{o.clinic.name}</dd></>}
        {o.booking && <><dt>{w.when}</dt><dd className="digits">{day(o.booking.on, true)} {o.booking.slot && `${clock(o.booking.slot.startTime)}–${clock(o.booking.slot.endTime)}`}</dd></>}
        <dt>{w.total}</dt><dd className="price">{price(o.total)}</dd>
      </dl>
    </section>
  );
}
