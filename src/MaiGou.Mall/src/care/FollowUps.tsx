import { useState } from 'react';
import { useQuery } from 'urql';
import { FollowUpsDocument } from '#graph';
import { useLive } from '../events/live';
import { Button, LinkButton } from '../look/Button';
import { Page } from '../look/Page';
import { Bone, Empty, Loaded } from '../look/States';
import { PersonSwitch, usePatient } from '../records/PersonSwitch';
import '../records/records.css';
import { words } from '../words/words';
import './care.css';
import { FollowUpCard } from './FollowUpCard';

const useWords = words({
  title: '随访', lead: '我们因为什么联系您、什么时候联系、说了什么、接下来做什么。', reports: '全部报告', more: '更早的随访', open: '进行中', ended: '已结束',
  noneTitle: '没有随访', none: '报告中有需要跟进的结果时，健康管理师会联系您，安排会显示在这里。', noneOpen: '目前没有需要进行的随访。',
}, {
  title: 'Follow-ups', lead: 'Why we contact you, when, what was said, and what comes next.', reports: 'All reports', more: 'Earlier follow-ups', open: 'Open', ended: 'Ended',
  noneTitle: 'No follow-up', none: 'When a report needs to be followed up, a health manager contacts you, and the plan appears here.', noneOpen: 'Nothing is owed at the moment.',
});

const bones = <div className="stack">{[0, 1].map((i) => <div className="card stack-s" key={i}><Bone height="1.6rem" width="50%" /><Bone height="8rem" /></div>)}</div>;

function Reach({ patient, after }: { patient: string | null; after: string | null }) {
  const w = useWords();
  const [result, again] = useQuery({ query: FollowUpsDocument, variables: { patient, after } });
  const [hasMore, setMore] = useState(false);
  useLive(['FOLLOW_UP_DUE', 'FOLLOW_UP_UPDATED', 'REPORT_READY', 'REPORT_CORRECTED'], () => again({ requestPolicy: 'network-only' }));
  const isFirst = after === null;
  return (
    <Loaded result={result} again={again} bones={bones}>
      {({ viewer, packageFacets }) => {
        const nodes = viewer?.followUps?.nodes ?? [];
        const pageInfo = viewer?.followUps?.pageInfo;
        const items = packageFacets?.items ?? [];
        const open = nodes.filter((f) => f.endedAt === null).sort((a, b) => a.dueBy.localeCompare(b.dueBy));
        const ended = nodes.filter((f) => f.endedAt !== null);
        return (
          <>
            {isFirst && <PersonSwitch people={viewer?.patients ?? []} />}
            {isFirst && nodes.length === 0 && <Empty icon="phone" title={w.noneTitle}><p>{w.none}</p><LinkButton to="/reports">{w.reports}</LinkButton></Empty>}
            {nodes.length > 0 && (isFirst || open.length > 0) && <section className="stack"><h2>{w.open}</h2>{open.length === 0 ? <p className="soft">{w.noneOpen}</p> : open.map((f) => <FollowUpCard key={f.id} of={f} items={items} />)}</section>}
            {ended.length > 0 && <section className="stack"><h2>{w.ended}</h2>{ended.map((f) => <FollowUpCard key={f.id} of={f} items={items} />)}</section>}
            {pageInfo?.hasNextPage && (hasMore ? <Reach patient={patient} after={pageInfo.endCursor} /> : <Button isWide onClick={() => setMore(true)}>{w.more}</Button>)}
          </>
        );
      }}
    </Loaded>
  );
}

export default function FollowUps() {
  const w = useWords();
  const patient = usePatient();
  return (
    <Page title={w.title} lead={w.lead} beside={<LinkButton to="/reports" icon="file">{w.reports}</LinkButton>}>
      <Reach key={patient} patient={patient} after={null} />
    </Page>
  );
}
