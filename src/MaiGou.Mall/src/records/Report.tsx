import { useParams } from 'wouter';
import { useQuery } from 'urql';
import { ReportWholeDocument, type ReportWholeQuery } from '#graph';
import { useLive } from '../events/live';
import { date, instant } from '../graph/time';
import { Button, LinkButton } from '../look/Button';
import { Notice, Tag } from '../look/Notice';
import { Page } from '../look/Page';
import { Bone, Gone, Loaded } from '../look/States';
import { words } from '../words/words';
import { Abnormal } from './Abnormal';
import { Attachments } from './Attachments';
import { ClassTag } from './ClassTag';
import { Others } from './Others';
import './records.css';
import { useRest } from './useRest';
import { Urgent } from './Urgent';
import { useRecordWords } from './words';

const useWords = words({
  title: '体检报告', of: (who: string) => `${who}的体检报告`, all: '全部报告', print: '打印或存为 PDF', followUps: '查看随访安排',
  corrected: (at: string) => `本报告于 ${at} 更正过，改动的结果标有“已更正”，并附更正前的值。`, missing: '以下结果还没有出来，出来后会自动补上并通知您：',
  calm: '没有发现异常结果。', summary: (all: number, bad: number) => `共 ${all} 项结果，其中 ${bad} 项异常`, examined: '体检日期', clinic: '机构', released: '发布时间', worst: '最需关注', resting: '其余结果正在加载…',
}, {
  title: 'Report', of: (who: string) => `Report of ${who}`, all: 'All reports', print: 'Print or save as PDF', followUps: 'See follow-ups',
  corrected: (at: string) => `This report was corrected on ${at}. Changed results say so and show their former value.`, missing: 'These results are still to come. They will be added by themselves, and you will be told:',
  calm: 'Nothing abnormal was found.', summary: (all: number, bad: number) => `${all} results, ${bad} of them abnormal`, examined: 'Examined', clinic: 'Clinic', released: 'Released', worst: 'Most urgent', resting: 'Loading the other results…',
});

const bones = <div className="stack"><div className="card"><Bone height="6rem" /></div><div className="card"><Bone height="14rem" /></div><div className="card"><Bone height="14rem" /></div></div>;

type Whole = NonNullable<NonNullable<ReportWholeQuery['viewer']>['report']>;

function Sheet({ report: r, items }: { report: Whole; items: NonNullable<ReportWholeQuery['packageFacets']>['items'] }) {
  const w = useWords();
  const t = useRecordWords();
  const { results, isWhole } = useRest(r);
  const abnormal = results.filter((o) => o.class !== null);
  return (
    <>
      <section className="card stack">
        <dl className="facts">
          <dt>{w.examined}</dt><dd className="digits">{date(r.examinedOn)}</dd>
          {r.clinic && <><dt>{w.clinic}</dt><dd>{r.clinic.name}</dd></>}
          {r.releasedAt && <><dt>{w.released}</dt><dd className="digits">{instant(r.releasedAt)}</dd></>}
          <dt>{w.worst}</dt><dd className="row"><ClassTag of={r.highestClass} />{r.correctedAt && <Tag tone="brand">{t.corrected}</Tag>}</dd>
        </dl>
        <p>{abnormal.length === 0 && isWhole ? w.calm : w.summary(r.observations.totalCount ?? results.length, abnormal.length)}</p>
      </section>
      <Urgent results={abnormal.filter((o) => o.class === 'A')} contactAt={r.criticalContactAt} />
      {r.correctedAt && <Notice tone="info"><p>{w.corrected(instant(r.correctedAt))}</p></Notice>}
      {r.missing.length > 0 && <Notice tone="warn"><p>{w.missing}</p><p>{r.missing.join('、')}</p></Notice>}
      <Abnormal results={abnormal} patient={r.patient?.id ?? null} items={items} />
      {abnormal.length > 0 && <p className="no-print"><LinkButton to="/follow-ups" icon="phone">{w.followUps}</LinkButton></p>}
      <Others results={results.filter((o) => o.class === null)} patient={r.patient?.id ?? null} />
      {!isWhole && <p className="soft" role="status">{w.resting}</p>}
      <Attachments of={r.attachments} />
      <p className="small soft">{t.disclaimer}</p>
    </>
  );
}

export default function Report() {
  const { id } = useParams<{ id: string }>();
  const w = useWords();
  const [result, again] = useQuery({ query: ReportWholeDocument, variables: { id } });
  useLive(['REPORT_READY', 'REPORT_CORRECTED'], (event) => {
    if (!event || ('report' in event && event.report?.id === id)) again({ requestPolicy: 'network-only' });
  });
  const report = result.data?.viewer?.report;
  return (
    <Page title={report ? w.of(report.patient?.name ?? '') : w.title}
      beside={report && <div className="row no-print"><LinkButton to="/reports" kind="plain" icon="back">{w.all}</LinkButton><Button icon="print" onClick={() => window.print()}>{w.print}</Button></div>}>
      <Loaded result={result} again={again} bones={bones}>
        {(data) => (data.viewer?.report ? <Sheet report={data.viewer.report} items={data.packageFacets?.items ?? []} /> : <Gone><LinkButton to="/reports">{w.all}</LinkButton></Gone>)}
      </Loaded>
    </Page>
  );
}
