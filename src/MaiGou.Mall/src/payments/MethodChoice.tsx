import type { PaymentMethod } from '#graph';
import { Choice } from '../look/Field';
import { usePaymentWords } from './words';

/**
 * Cards are left out: a card number may only be typed into the provider's own form, whose script this mall, which runs no
 * foreign script, does not load.
 */
const methods = ['WECHAT_PAY', 'ALIPAY'] as const satisfies readonly PaymentMethod[];

export type OfferedMethod = (typeof methods)[number];

export function MethodChoice({ value, onChange }: { value: OfferedMethod; onChange: (method: OfferedMethod) => void }) {
  const w = usePaymentWords();
  return (
    <Choice<OfferedMethod> label={w.method} value={value} onChange={onChange}
      options={methods.map((m) => ({ value: m, text: <><strong>{w.methods[m]}</strong><br /><span className="soft small">{w.methodNotes[m]}</span></> }))} />
  );
}
