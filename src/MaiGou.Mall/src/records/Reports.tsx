import { useState } from 'react';
import { useQuery } from 'urql';
import { ReportsDocument } from '#graph';
import { useLive } from '../events/live';
import { Button, LinkButton } from '../look/Button';
import { Page } from '../look/Page';
import { Bone, Empty, Loaded } from '../look/States';
import { words } from '../words/words';
import { PersonSwitch, usePatient } from './PersonSwitch';
import { ReportCard } from './ReportCard';
import './records.css';

const useWords = words({
  title: '体检报告', lead: '最新的在前。报告一发布就会出现在这里，无需刷新。', followUps: '随访安排', more: '更早的报告', count: (n: number) => `共 ${n} 份`,
  noneTitle: '还没有报告', none: '体检完成后，医生审核的报告会出现在这里，并第一时间通知您。', noneOf: '这位家人还没有已发布的报告。', packages: '去看看体检套餐', bookings: '查看我的预约',
}, {
  title: 'Reports', lead: 'Newest first. A report appears here as soon as it is released, without a reload.', followUps: 'Follow-ups', more: 'Earlier reports', count: (n: number) => `${n} in all`,
  noneTitle: 'No report yet', none: 'After a checkup the report appears here once a doctor has reviewed it, and you are told at once.', noneOf: 'No report of this person has been released yet.', packages: 'See the packages', bookings: 'My bookings',
});

const bones = <div className="stack">{Array.from({ length: 5 }, (_, i) => <div className="card" key={i}><Bone height="1.5rem" width="60%" /><Bone height="1.2rem" width="40%" /><Bone height="1.6rem" width="30%" /></div>)}</div>;

/** One page of the list, and below it the next one when it is asked for. */
function Reach({ patient, after }: { patient: string | null; after: string | null }) {
  const w = useWords();
  const [result, again] = useQuery({ query: ReportsDocument, variables: { patient, after } });
  const [hasMore, setMore] = useState(false);
  const isFirst = after === null;
  useLive(['REPORT_READY', 'REPORT_CORRECTED'], () => again({ requestPolicy: 'network-only' }));
  return (
    <Loaded result={result} again={again} bones={isFirst ? <><Bone height="var(--target)" />{bones}</> : bones}>
      {({ viewer }) => {
        const { nodes, pageInfo, totalCount } = viewer?.reports ?? { nodes: [], pageInfo: null, totalCount: 0 };
        return (
          <>
            {isFirst && <div className="spread"><PersonSwitch people={viewer?.patients ?? []} />{(totalCount ?? 0) > 0 && <span className="soft small digits">{w.count(totalCount ?? 0)}</span>}</div>}
            {nodes.length === 0 && isFirst && (
              <Empty icon="file" title={w.noneTitle}><p>{patient ? w.noneOf : w.none}</p><div className="row"><LinkButton to="/bookings">{w.bookings}</LinkButton><LinkButton to="/packages" kind="main">{w.packages}</LinkButton></div></Empty>
            )}
            {nodes.length > 0 && <ul className="stack">{nodes.map((r) => <li key={r.id}><ReportCard of={r} /></li>)}</ul>}
            {pageInfo?.hasNextPage && (hasMore
              ? <Reach key={pageInfo.endCursor} patient={patient} after={pageInfo.endCursor} />
              : <Button isWide onClick={() => setMore(true)}>{w.more}</Button>)}
          </>
        );
      }}
    </Loaded>
  );
}

export default function Reports() {
  const w = useWords();
  const patient = usePatient();
  return (
    <Page title={w.title} lead={w.lead} beside={<LinkButton to={patient ? `/follow-ups?patient=${patient}` : '/follow-ups'} icon="phone">{w.followUps}</LinkButton>}>
      <Reach key={patient} patient={patient} after={null} />
    </Page>
  );
}
