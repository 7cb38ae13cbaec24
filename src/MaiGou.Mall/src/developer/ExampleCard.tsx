import { useEffect, useRef, useState } from 'react';
import { Button } from '../look/Button';
import { Field } from '../look/Field';
import { Tag } from '../look/Notice';
import { words } from '../words/words';
import type { Who } from './identity';
import { run, type Answer } from './run';
import { filled, type Values } from './values';

export interface Example {
  readonly name: string;
  readonly capability: string;
  readonly operation: string;
  readonly documentId: string;
  readonly text: string;
  readonly fields: readonly { readonly name: string; readonly description: string; readonly rule: string; readonly permission: string | null }[];
  readonly variables: Readonly<Record<string, unknown>>;
}

const useWords = words({
  kinds: { query: '查询', mutation: '变更', subscription: '订阅' } as Record<string, string>, variables: '变量（JSON）', run: '运行', stop: '停止', bad: '变量不是有效的 JSON。', answer: '结果', took: (ms: number, status: number | null) => `${ms} 毫秒${status === null ? '' : ` · HTTP ${status}`}`,
  who: '适用身份', everybody: '所有人', signedIn: '登录用户', permission: (p: string) => `有权限 ${p} 的人`, changes: '此操作会真的改变数据。', lost: '没有连上服务器。', text: '操作文本', renew: '恢复示例值',
}, {
  kinds: { query: 'query', mutation: 'mutation', subscription: 'subscription' }, variables: 'Variables (JSON)', run: 'Run', stop: 'Stop', bad: 'The variables are no JSON.', answer: 'Answer', took: (ms: number, status: number | null) => `${ms} ms${status === null ? '' : `, HTTP ${status}`}`,
  who: 'For', everybody: 'everybody', signedIn: 'whoever is signed in', permission: (p: string) => `holders of ${p}`, changes: 'This operation really changes data.', lost: 'The server was not reached.', text: 'Text of the operation', renew: 'Example values again',
});

/** One operation: what it does by the schema's own words, for whom it is, and a run of it. */
export function ExampleCard({ of: e, who, values }: { of: Example; who: Who; values: Values }) {
  const w = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | undefined>();
  const [answers, setAnswers] = useState<readonly Answer[]>([]);
  const running = useRef<AbortController | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [suggested, setSuggested] = useState('{}');
  useEffect(() => setSuggested(JSON.stringify(filled(e.variables, values), null, 2)), [e.variables, values]);
  useEffect(() => () => running.current?.abort(), []);

  async function start() {
    let variables: unknown;
    try {
      variables = JSON.parse(typed ?? suggested);
      setWrong(undefined);
    } catch {
      return setWrong(w.bad);
    }
    const control = new AbortController();
    running.current = control;
    setBusy(true);
    setAnswers([]);
    await run(e, variables, who, (answer) => setAnswers((all) => [...all.slice(-19), answer]), control.signal);
    setBusy(false);
  }

  const access = [...new Set(e.fields.map((f) => (f.rule === 'PUBLIC' ? w.everybody : f.permission ? w.permission(f.permission) : w.signedIn)))];
  const isLive = e.operation === 'subscription';
  return (
    <details className="card">
      <summary><h3>{e.name}</h3><Tag tone={e.operation === 'mutation' ? 'warn' : 'brand'}>{w.kinds[e.operation]}</Tag><span className="small soft">{w.who}: {access.join(' · ')}</span></summary>
      <div className="stack-s">
        <ul className="stack-s small">{e.fields.map((f, i) => <li key={i}><code>{f.name}</code> <span className="soft">{f.description}</span></li>)}</ul>
        <div className="example-parts">
          <section className="stack-s" aria-label={w.text}><pre tabIndex={0}>{e.text}</pre></section>
          <div className="stack-s">
            <Field label={w.variables} wrong={wrong}><textarea rows={Math.min(14, (typed ?? suggested).split('\n').length + 1)} spellCheck={false} value={typed ?? suggested} onChange={(event) => setTyped(event.target.value)} /></Field>
            {e.operation === 'mutation' && <p className="small soft">{w.changes}</p>}
            <div className="row">
              <Button kind="main" isBusy={isBusy && !isLive} onClick={() => (isBusy ? running.current?.abort() : void start())}>{isBusy && isLive ? w.stop : w.run}<span className="hidden-text"> {e.name}</span></Button>
              {typed !== null && <Button onClick={() => setTyped(null)}>{w.renew}</Button>}
            </div>
            <div role="status" className="stack-s">
              {answers.map((a, i) => <section key={i} aria-label={w.answer}><p className="small soft digits">{w.took(a.ms, a.status)}</p><pre tabIndex={0}>{a.body === null ? w.lost : JSON.stringify(a.body, null, 2)}</pre></section>)}
            </div>
          </div>
        </div>
      </div>
    </details>
  );
}
