import type { CombinedError } from '@urql/core';
import { useState, type DragEvent } from 'react';
import { Link } from 'wouter';
import { useQuery } from 'urql';
import { ImportQueueDocument, ReportImportDocument, type ImportFragment, type ReportImportMutation } from '#graph';
import { useLive } from '../events/live';
import { instant } from '../graph/time';
import { useSubmit } from '../graph/useSubmit';
import { Button } from '../look/Button';
import { Icon } from '../look/Icon';
import { Notice, Refused, Tag } from '../look/Notice';
import { Page } from '../look/Page';
import { Bone, Empty, Failed, Loaded } from '../look/States';
import { words } from '../words/words';
import { useDeskWords } from './words';

const useWords = words({
  title: '报告导入', lead: '上传一份报告消息（HL7 v2 或体检平台 JSON），与机构系统直接发送的处理完全相同。', choose: '选择文件', or: '或将文件拖到这里', size: '一份消息，最大 1 MiB', tooLong: '文件超过 1 MiB',
  accepted: (n: number) => `接收 ${n} 项`, waiting: (n: number) => `未接收 ${n} 项`, place: '位置', item: '项目', reason: '原因', review: '去复核', another: '上传另一份',
  queue: '未能完整接收的消息', none: '没有需要处理的消息', noneLead: '机构发来的消息都已完整接收。', from: (who: string) => `来自 ${who}`,
}, {
  title: 'Import', lead: 'Upload one report message (HL7 v2 or the JSON of checkup platforms). It is handled just as if the clinic’s own system had sent it.', choose: 'Choose a file', or: 'or drop it here', size: 'One message, at most 1 MiB', tooLong: 'The file is longer than 1 MiB',
  accepted: (n: number) => `${n} results taken over`, waiting: (n: number) => `${n} results not taken over`, place: 'Place', item: 'Item', reason: 'Reason', review: 'Review', another: 'Upload another',
  queue: 'Messages that were not taken over whole', none: 'Nothing to deal with', noneLead: 'Every message of the clinics was taken over.', from: (who: string) => `from ${who}`,
});

type Answer = ReportImportMutation['reportImport'];

export default function Imports() {
  const w = useWords();
  const d = useDeskWords();
  const [first, setFirst] = useState(20);
  const [result, again] = useQuery({ query: ImportQueueDocument, variables: { first } });
  const renew = () => again({ requestPolicy: 'network-only' });
  useLive(['REPORT_RECEIVED'], renew);
  const importing = useSubmit(ReportImportDocument);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isOver, setOver] = useState(false);
  const [isTooLong, setTooLong] = useState(false);
  const [error, setError] = useState<CombinedError | null>(null);

  async function take(file: File | undefined) {
    if (!file) return;
    [setError(null), setAnswer(null), setTooLong(file.size > 1_000_000)];
    if (file.size > 1_000_000) return;
    const message = await file.text();
    // A file is one wish: the same file sent again after a lost answer has the same key.
    const { payload, error: failure } = await importing.submit({ input: { format: message.trimStart().startsWith('{') ? 'PARTNER_JSON' : 'HL7_V2', message, idempotencyKey: importing.keyFor(message) } });
    if (failure) return setError(failure);
    importing.renewKey();
    setAnswer(payload.reportImport);
    renew();
  }

  function drop(e: DragEvent) {
    e.preventDefault();
    setOver(false);
    void take(e.dataTransfer.files[0]);
  }

  return (
    <Page title={w.title} lead={w.lead}>
      <div className={`drop stack-s ${isOver ? 'is-over' : ''}`} onDragOver={(e) => { e.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
        <label className="button main" style={{ alignSelf: 'center' }} aria-busy={importing.isBusy}>
          <Icon name="upload" />{answer ? w.another : w.choose}
          <input className="hidden-text" type="file" accept=".hl7,.txt,.json,text/plain,application/json" disabled={importing.isBusy} onChange={(e) => { void take(e.target.files?.[0]); e.target.value = ''; }} />
        </label>
        <p className="soft small">{w.or} · {w.size}</p>
      </div>
      {isTooLong && <Notice tone="bad">{w.tooLong}</Notice>}
      {error && <Failed error={error} />}
      <div role="status" className="stack">
        {answer && <Refused errors={answer.errors} />}
        {answer?.message && <section className="card"><Message of={answer.message} /></section>}
      </div>
      <section className="stack-s">
        <h2>{w.queue}</h2>
        <Loaded result={result} again={again} bones={<div className="desk-list">{[0, 1].map((n) => <Bone key={n} height="5rem" />)}</div>}>
          {({ viewer }) => {
            const queue = viewer?.importQueue;
            if (!queue || queue.nodes.length === 0) return <Empty icon="check" title={w.none}><p>{w.noneLead}</p></Empty>;
            return (
              <>
                <ul className="desk-list">{queue.nodes.map((m) => <li className="card" key={`${m.partnerClientId} ${m.messageId}`}><Message of={m} /></li>)}</ul>
                {queue.pageInfo.hasNextPage && <Button kind="quiet" isBusy={result.fetching} onClick={() => setFirst(Math.min(100, first + 20))}>{d.more}</Button>}
              </>
            );
          }}
        </Loaded>
      </section>
    </Page>
  );
}

function Message({ of: m }: { of: ImportFragment }) {
  const w = useWords();
  const d = useDeskWords();
  return (
    <div className="stack-s">
      <div className="spread">
        <strong>{m.messageId}</strong>
        <div className="row">
          <Tag tone={m.state === 'STORED' ? 'good' : m.state === 'REJECTED' || m.state === 'CONFLICT' ? 'bad' : 'warn'}>{d.imports[m.state]}</Tag>
          {m.acceptedCount > 0 && <Tag tone="good">{w.accepted(m.acceptedCount)}</Tag>}
          {m.problems.length > 0 && <Tag tone="warn">{w.waiting(m.problems.length)}</Tag>}
        </div>
      </div>
      <p className="soft small">{instant(m.receivedAt)} · {w.from(m.partnerClientId)}{m.reason && <> · <code>{m.reason}</code></>}</p>
      {m.problems.length > 0 && (
        <div className="desk-table">
          <table>
            <thead><tr><th scope="col">{w.item}</th><th scope="col">{w.reason}</th><th scope="col">{w.place}</th></tr></thead>
            <tbody>{m.problems.map((p) => <tr key={p.location}><th scope="row">{p.name}</th><td data-name={w.reason}><code>{p.reason}</code></td><td data-name={w.place}><code>{p.location}</code></td></tr>)}</tbody>
          </table>
        </div>
      )}
      {m.report && (m.report.state === 'IN_REVIEW' || m.report.state === 'HELD') && <p><Link href={`/review/${m.report.id}`}>{w.review}</Link></p>}
    </div>
  );
}
