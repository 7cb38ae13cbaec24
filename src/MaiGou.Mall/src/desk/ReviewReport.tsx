import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { useQuery } from 'urql';
import { ReviewReportDocument, type ReviewReportQuery } from '#graph';
import { useLive } from '../events/live';
import { date, instant } from '../graph/time';
import { Button } from '../look/Button';
import { Notice, Tag } from '../look/Notice';
import { Page } from '../look/Page';
import { Bone, Gone, Loaded } from '../look/States';
import { words } from '../words/words';
import { Release } from './Release';
import { Results } from './Results';
import { toneOf } from './tones';
import { useDeskWords } from './words';

const useWords = words({
  title: (who: string) => `${who}的报告`, back: '返回复核列表', release: '发布给患者', released: (at: string) => `已于 ${at} 发布，患者已收到通知。`, nothingNew: '没有等待发布的内容。',
  abnormal: '异常结果', normal: (n: number) => `其余结果（${n}）`, missing: '实验室已预告、尚未送达', quarantined: '隔离的结果', quarantineLead: '这些结果未按原样接收，发布时可等待更正，或明确不包含它们。',
  location: '位置', name: '项目', value: '值', reason: '原因', facts: { patient: '患者', phone: '电话', clinic: '机构', examined: '检查日期', received: '收到时间', order: '单号', contact: '已告知患者', attachments: '附件' },
}, {
  title: (who: string) => `Report of ${who}`, back: 'Back to the queue', release: 'Release to the patient', released: (at: string) => `Released on ${at}; the patient was told.`, nothingNew: 'Nothing waits for a release.',
  abnormal: 'Abnormal results', normal: (n: number) => `Other results (${n})`, missing: 'Announced by the laboratory, still to come', quarantined: 'Results in quarantine', quarantineLead: 'These could not be taken over as they came. Wait for better ones, or release without them on purpose.',
  location: 'Place', name: 'Item', value: 'Value', reason: 'Reason', facts: { patient: 'Patient', phone: 'Phone', clinic: 'Clinic', examined: 'Examined', received: 'Received', order: 'Order', contact: 'Patient told', attachments: 'Files' },
});

export type ReviewedReport = NonNullable<NonNullable<ReviewReportQuery['viewer']>['report']>;

export default function ReviewReport() {
  const w = useWords();
  const { id } = useParams<{ id: string }>();
  const [result, again] = useQuery({ query: ReviewReportDocument, variables: { id: decodeURIComponent(id) } });
  const renew = () => again({ requestPolicy: 'network-only' });
  useLive(['REPORT_RECEIVED', 'REPORT_CORRECTED'], renew);
  return (
    <Loaded result={result} again={again} bones={<div className="stack"><Bone height="2.2rem" width="50%" /><Bone height="8rem" /><Bone height="20rem" /></div>}>
      {({ viewer }) => (viewer?.report ? <Body report={viewer.report} renew={renew} /> : <Page title="404"><Gone><Link href="/review">{w.back}</Link></Gone></Page>)}
    </Loaded>
  );
}

function Body({ report, renew }: { report: ReviewedReport; renew: () => void }) {
  const w = useWords();
  const d = useDeskWords();
  const [isReleasing, setReleasing] = useState(false);
  const abnormal = report.observations.nodes.filter((o) => o.class !== null);
  const normal = report.observations.nodes.filter((o) => o.class === null);
  const isOpen = report.state === 'IN_REVIEW' || report.state === 'HELD';
  const facts: readonly (readonly [name: string, value: string | null | undefined])[] = [
    [w.facts.patient, report.patient && `${report.patient.name} · ${d.sexes[report.patient.sex]} · ${d.years(report.patient.age)}`],
    [w.facts.phone, report.patient?.phone], [w.facts.clinic, report.clinic?.name], [w.facts.examined, date(report.examinedOn)], [w.facts.received, instant(report.receivedAt)],
    [w.facts.order, report.orderNumber], [w.facts.contact, report.criticalContactAt && instant(report.criticalContactAt)],
    [w.facts.attachments, report.attachments.map((a) => a.name).join('、') || null],
  ];
  return (
    <Page title={w.title(report.patient?.name ?? '')} lead={<Link href="/review">{w.back}</Link>}
      beside={<div className="row"><Tag tone={toneOf(report.highestClass)}>{report.highestClass ? d.classes[report.highestClass] : d.noClass}</Tag><Tag>{d.reports[report.state]}</Tag></div>}>
      <div className="beside">
        <div className="stack">
          {abnormal.length > 0 && <section className="card" aria-labelledby="abnormal"><h2 id="abnormal">{w.abnormal}</h2><Results of={abnormal} /></section>}
          {report.quarantined && report.quarantined.length > 0 && (
            <section className="card stack-s" aria-labelledby="quarantined">
              <h2 id="quarantined">{w.quarantined}</h2>
              <p className="soft">{w.quarantineLead}</p>
              <div className="desk-table">
                <table>
                  <thead><tr><th scope="col">{w.name}</th><th scope="col">{w.value}</th><th scope="col">{w.reason}</th><th scope="col">{w.location}</th></tr></thead>
                  <tbody>{report.quarantined.map((q) => <tr key={q.location}><th scope="row">{q.name}</th><td data-name={w.value}>{q.value} {q.unit}</td><td data-name={w.reason}><code>{q.reason}</code></td><td data-name={w.location}><code>{q.location}</code></td></tr>)}</tbody>
                </table>
              </div>
            </section>
          )}
          {report.missing.length > 0 && <section className="card"><h2>{w.missing}</h2><ul className="row">{report.missing.map((m) => <li key={m}><Tag tone="info">{m}</Tag></li>)}</ul></section>}
          <details className="card" open={abnormal.length === 0}><summary>{w.normal(normal.length)}</summary><Results of={normal} /></details>
        </div>
        <aside className="card stack">
          <dl className="facts">{facts.filter(([, v]) => v).map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name} value`}>{value}</dd>])}</dl>
          {isOpen ? <Button kind="main" isWide onClick={() => setReleasing(true)}>{w.release}</Button>
            : <Notice tone="good">{report.releasedAt ? w.released(instant(report.releasedAt)) : w.nothingNew}</Notice>}
        </aside>
      </div>
      <Release report={report} isOpen={isReleasing} onClose={() => setReleasing(false)} onDone={renew} />
    </Page>
  );
}
