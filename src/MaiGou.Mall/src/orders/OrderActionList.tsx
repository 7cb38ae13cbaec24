import { useState } from 'react';
import type { OrderActionsFragment } from '#graph';
import { instant } from '../graph/time';
import { Button, LinkButton } from '../look/Button';
import { words } from '../words/words';
import { CancelSheet } from './CancelSheet';
import './orders.css';
import type { CancellableOrder } from './cancellable';
import { useOrderWords } from './words';

const useWords = words({ title: '可以办理' }, { title: 'What you can do' });

type Action = OrderActionsFragment['availableActions'][number];

/** What the server allows now, with until when; what it does not, with why. Paying is offered only while there is something to pay. */
export function OrderActionList({ order, onChange }: { order: CancellableOrder; onChange: () => void }) {
  const w = useWords();
  const [isCancelling, setCancelling] = useState(false);
  const actions = order.availableActions.filter((a) => a.action !== 'PAY' || a.isAvailable);
  return (
    <section className="card">
      <h2>{w.title}</h2>
      <ul className="actions">
        {actions.map((a) => <li key={a.action}><Note of={a} timeZone={order.clinic?.timeZone} />{a.isAvailable && <Way action={a} order={order} onCancel={() => setCancelling(true)} />}</li>)}
      </ul>
      <CancelSheet order={order} isOpen={isCancelling} onClose={() => setCancelling(false)} onChange={onChange} />
    </section>
  );
}

function Note({ of: a, timeZone }: { of: Action; timeZone: string | undefined }) {
  const s = useOrderWords();
  const at = a.deadline && instant(a.deadline, timeZone);
  if (a.isAvailable) return <span className="soft small digits">{at ? s.until(at) : ''}</span>;
  return <span><strong>{s.actions[a.action]}</strong><br /><span className="soft small digits">{s.obstacles[a.unavailableReason ?? 'STATUS'][a.action]}{at && a.unavailableReason === 'DEADLINE' && ` · ${s.was(at)}`}</span></span>;
}

function Way({ action, order, onCancel }: { action: Action; order: CancellableOrder; onCancel: () => void }) {
  const s = useOrderWords();
  const text = s.actions[action.action];
  switch (action.action) {
    case 'PAY': return <LinkButton to={`/orders/${order.id}/payment`} kind="main">{text}</LinkButton>;
    case 'RESCHEDULE': return order.booking && <LinkButton to={`/bookings/${order.booking.id}/move`} icon="calendar">{text}</LinkButton>;
    case 'CANCEL': return <Button kind="danger" onClick={onCancel}>{text}</Button>;
  }
}
