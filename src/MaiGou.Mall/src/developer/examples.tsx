import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import examples from '../../generated/examples.json';
import '../look/tokens.css';
import '../look/base.css';
import '../look/look.css';
import { Field } from '../look/Field';
import { words } from '../words/words';
import './developer.css';
import { ExampleCard, type Example } from './ExampleCard';
import { Identity } from './Identity';
import { sessionOf, type Who } from './identity';
import { valuesFor, type Values } from './values';

const useWords = words({
  title: '示例操作', lead: '商城自己使用的全部操作：作用、适用的身份、可改的变量与一键运行。每个操作按其哈希发送，与商城的请求一字不差。', search: '搜索操作', hint: '名称、字段或能力，如 report', none: '没有匹配的操作。',
  capabilities: { accounts: '账户与家庭', catalog: '套餐', bookings: '预约', orders: '订单', payments: '支付', records: '报告与指标', care: '随访', events: '事件', desk: '工作台（员工）' } as Record<string, string>,
}, {
  title: 'Example operations', lead: 'Every operation that the mall itself uses: what it does, for whom it is, variables to change, and a button to run it. Each is sent by its hash, exactly as the mall does.', search: 'Search operations', hint: 'A name, field or capability, such as report', none: 'No operation matches.',
  capabilities: { accounts: 'Accounts and family', catalog: 'Packages', bookings: 'Bookings', orders: 'Orders', payments: 'Payments', records: 'Reports and indicators', care: 'Follow-ups', events: 'Events', desk: 'Desk (staff)' },
});

function Examples() {
  const w = useWords();
  const [who, setWho] = useState<Who>(() => (sessionOf('mall') ? 'mall' : sessionOf('desk') ? 'desk' : 'nobody'));
  const [text, setText] = useState('');
  const [values, setValues] = useState<Values>({});
  useEffect(() => {
    let isOver = false;
    void valuesFor(who).then((found) => { if (!isOver) setValues(found); });
    return () => { isOver = true; };
  }, [who]);
  const sought = text.trim().toLowerCase();
  const found = (examples as readonly Example[]).filter((e) => e.capability !== 'developer' && `${e.name} ${e.capability} ${e.fields.map((f) => f.name).join(' ')}`.toLowerCase().includes(sought));
  const capabilities = [...new Set(found.map((e) => e.capability))];
  return (
    <>
      <Identity who={who} onChange={setWho} here="examples" />
      <main className="examples stack">
        <h1>{w.title}</h1>
        <p className="soft">{w.lead}</p>
        <Field label={w.search} hint={w.hint}><input type="search" value={text} onChange={(e) => setText(e.target.value)} /></Field>
        <p role="status" className="soft">{found.length === 0 && w.none}</p>
        {capabilities.map((c) => (
          <section className="stack-s" key={c}>
            <h2>{w.capabilities[c] ?? c}</h2>
            {found.filter((e) => e.capability === c).map((e) => <ExampleCard key={`${e.name} ${who}`} of={e} who={who} values={values} />)}
          </section>
        ))}
      </main>
    </>
  );
}

createRoot(document.getElementById('root')!).render(<StrictMode><Examples /></StrictMode>);
