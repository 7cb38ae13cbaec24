import { useState } from 'react';
import { useQuery } from 'urql';
import { WorkQueueDocument, type WorkItemFragment } from '#graph';
import { useLive } from '../events/live';
import { instant } from '../graph/time';
import { Button } from '../look/Button';
import { Notice, Tag } from '../look/Notice';
import { Page } from '../look/Page';
import { Bone, Empty, Loaded } from '../look/States';
import { words } from '../words/words';
import { Complete } from './Complete';
import { toneOf } from './tones';
import { useDeskWords } from './words';

const useWords = words({
  title: '随访任务', lead: '先处理 A 类，再按到期时间。', none: '没有待办的随访', noneLead: '报告发布或到期后，任务会自动出现。', due: (from: string, by: string) => `${from} 起，最迟 ${by}`,
  why: '原因', what: '要做什么', then: '之后', stop: '结束条件', escalate: '升级', channels: '联系方式', record: '记录联系结果', contacts: (n: number) => `已联系 ${n} 次`, attempts: (n: number) => `未接通 ${n} 次`, withdrawn: '已撤回',
  recorded: (what: string) => `已记录：${what}`,
}, {
  title: 'Follow-ups', lead: 'Class A first, then by the time they are due.', none: 'No follow-up waits', noneLead: 'Tasks appear by themselves when a report is released or a day comes.', due: (from: string, by: string) => `from ${from}, at the latest ${by}`,
  why: 'Why', what: 'What to do', then: 'Afterwards', stop: 'Ends when', escalate: 'Goes on to others when', channels: 'Ways to reach', record: 'Record a contact', contacts: (n: number) => `${n} contacts so far`, attempts: (n: number) => `${n} tries without answer`, withdrawn: 'withdrawn',
  recorded: (what: string) => `Recorded: ${what}`,
});

export default function WorkQueue() {
  const w = useWords();
  const d = useDeskWords();
  const [first, setFirst] = useState(20);
  const [open, setOpen] = useState<WorkItemFragment | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [result, again] = useQuery({ query: WorkQueueDocument, variables: { first } });
  const renew = () => again({ requestPolicy: 'network-only' });
  useLive(['FOLLOW_UP_DUE', 'FOLLOW_UP_UPDATED', 'REPORT_READY', 'REPORT_CORRECTED'], renew);
  return (
    <Page title={w.title} lead={w.lead}>
      {done && <Notice tone="good">{done}</Notice>}
      <Loaded result={result} again={again} bones={<div className="desk-list">{[0, 1, 2].map((n) => <Bone key={n} height="12rem" />)}</div>}>
        {({ viewer }) => {
          const queue = viewer?.workQueue;
          if (!queue || queue.nodes.length === 0) return <Empty icon="check" title={w.none}><p>{w.noneLead}</p></Empty>;
          return (
            <>
              {queue.totalCount !== null && <p className="soft small" role="status">{d.total(queue.totalCount)}</p>}
              <ul className="desk-list">{queue.nodes.map((f) => <li key={f.id}><Item of={f} onRecord={() => setOpen(f)} /></li>)}</ul>
              {queue.pageInfo.hasNextPage && <Button kind="quiet" isBusy={result.fetching} onClick={() => setFirst(Math.min(100, first + 20))}>{d.more}</Button>}
            </>
          );
        }}
      </Loaded>
      {open && <Complete key={open.id} of={open} onClose={() => setOpen(null)} onDone={(what) => { setOpen(null); setDone(w.recorded(what)); renew(); }} onStale={renew} />}
    </Page>
  );
}

function Item({ of: f, onRecord }: { of: WorkItemFragment; onRecord: () => void }) {
  const w = useWords();
  const d = useDeskWords();
  return (
    <article className="card desk-item split" aria-label={f.patient?.name}>
      <div className="stack-s">
        <h2>{f.patient?.name} <span className="soft small">{f.patient && [d.sexes[f.patient.sex], d.years(f.patient.age), f.patient.phone].filter(Boolean).join(' · ')}</span></h2>
        <p className="row">
          {f.class && <Tag tone={toneOf(f.class)}>{d.classes[f.class]}</Tag>}
          <Tag tone={f.state === 'ESCALATED' ? 'bad' : f.state === 'DUE' ? 'warn' : 'info'}>{d.followUps[f.state]}</Tag>
          <span className="small soft">{w.due(instant(f.dueAt), instant(f.dueBy))}</span>
          {f.attempts > 0 && <span className="small soft">{w.attempts(f.attempts)}</span>}
        </p>
        <ul>
          {f.findings.map((x, i) => (
            <li key={i}>
              <strong>{x.finding?.label ?? x.observation?.name}</strong> {x.observation && <span className="digits">{x.observation.name} {x.observation.reportedText} {x.observation.reportedUnit}</span>}
              {x.withdrawnAt && <> <Tag>{w.withdrawn}</Tag></>}
              {x.finding && <span className="soft"> {x.finding.patientText}</span>}
              {x.observation?.trend && <div className="small">{x.observation.trend.sentence}</div>}
              {x.finding?.source && <div className="small soft">{d.source}：{x.finding.source.text}（{d.sure[x.finding.source.certainty]}）</div>}
            </li>
          ))}
        </ul>
        {f.rule && (
          <details>
            <summary>{w.what}：{f.rule.firstContact}</summary>
            <dl className="facts small">
              <dt>{w.why}</dt><dd>{f.rule.trigger}（{f.rule.ruleId}）</dd>
              <dt>{w.then}</dt><dd>{f.rule.then}</dd>
              <dt>{w.channels}</dt><dd>{f.rule.channelOrder.join(' → ')}</dd>
              <dt>{w.stop}</dt><dd>{f.rule.stopWhen}</dd>
              <dt>{w.escalate}</dt><dd>{f.rule.escalateWhen}</dd>
              {f.rule.source && <><dt>{d.source}</dt><dd>{f.rule.source.text}（{d.sure[f.rule.source.certainty]}）</dd></>}
            </dl>
          </details>
        )}
        {f.contacts.length > 0 && (
          <details>
            <summary>{w.contacts(f.contacts.length)}</summary>
            <ol className="timeline small">{f.contacts.map((c) => <li key={c.at}>{instant(c.at)} · {d.outcomes[c.outcome]} · {c.staff?.name}<br />{c.note}</li>)}</ol>
          </details>
        )}
      </div>
      <Button kind="main" icon="phone" onClick={onRecord}>{w.record}</Button>
    </article>
  );
}
