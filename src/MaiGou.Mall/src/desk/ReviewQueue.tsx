import { useState } from 'react';
import { Link } from 'wouter';
import { useQuery } from 'urql';
import { ReviewQueueDocument } from '#graph';
import { useLive } from '../events/live';
import { date, instant } from '../graph/time';
import { Button } from '../look/Button';
import { Tag } from '../look/Notice';
import { Page } from '../look/Page';
import { Bone, Empty, Loaded } from '../look/States';
import { words } from '../words/words';
import { toneOf } from './tones';
import { useDeskWords } from './words';

const useWords = words({
  title: '报告复核', lead: '最紧急的在最前；发布后患者立即收到通知。', none: '没有待复核的报告', noneLead: '机构的新报告到达后会自动出现在这里。',
  examined: (on: string) => `检查日期 ${on}`, received: (at: string) => `收到 ${at}`, missing: (n: number) => `待补 ${n} 项`, quarantined: (n: number) => `隔离 ${n} 项`, order: (n: string) => `单号 ${n}`,
}, {
  title: 'Review', lead: 'The most urgent first. Patients are told at once when a report is released.', none: 'No report waits for review', noneLead: 'New reports of the clinics appear here by themselves.',
  examined: (on: string) => `Examined ${on}`, received: (at: string) => `received ${at}`, missing: (n: number) => `${n} to come`, quarantined: (n: number) => `${n} in quarantine`, order: (n: string) => `Order ${n}`,
});

export default function ReviewQueue() {
  const w = useWords();
  const d = useDeskWords();
  const [first, setFirst] = useState(20);
  const [result, again] = useQuery({ query: ReviewQueueDocument, variables: { first } });
  useLive(['REPORT_RECEIVED', 'REPORT_READY', 'REPORT_CORRECTED'], () => again({ requestPolicy: 'network-only' }));
  return (
    <Page title={w.title} lead={w.lead}>
      <Loaded result={result} again={again} bones={<div className="desk-list">{[0, 1, 2, 3].map((n) => <Bone key={n} height="6.5rem" />)}</div>}>
        {({ viewer }) => {
          const queue = viewer?.reportReviewQueue;
          if (!queue || queue.nodes.length === 0) return <Empty icon="check" title={w.none}><p>{w.noneLead}</p></Empty>;
          return (
            <>
              {queue.totalCount !== null && <p className="soft small" role="status">{d.total(queue.totalCount)}</p>}
              <ul className="desk-list">
                {queue.nodes.map((r) => (
                  <li className="card desk-item split" key={r.id}>
                    <div className="stack-s">
                      <h2><Link href={`/review/${r.id}`}>{r.patient?.name} <span className="soft small">{r.patient && `${d.sexes[r.patient.sex]} · ${d.years(r.patient.age)}`}</span></Link></h2>
                      <p className="soft small">{w.examined(date(r.examinedOn))} · {w.received(instant(r.receivedAt))} · {r.clinic?.name} · {w.order(r.orderNumber)}</p>
                    </div>
                    <div className="row">
                      <Tag tone={toneOf(r.highestClass)}>{r.highestClass ? d.classes[r.highestClass] : d.noClass}</Tag>
                      {r.missing.length > 0 && <Tag tone="info">{w.missing(r.missing.length)}</Tag>}
                      {r.quarantined && r.quarantined.length > 0 && <Tag tone="warn">{w.quarantined(r.quarantined.length)}</Tag>}
                    </div>
                  </li>
                ))}
              </ul>
              {queue.pageInfo.hasNextPage && <Button kind="quiet" isBusy={result.fetching} onClick={() => setFirst(Math.min(100, first + 20))}>{d.more}</Button>}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
