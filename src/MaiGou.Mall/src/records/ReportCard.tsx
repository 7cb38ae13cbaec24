import { Link } from 'wouter';
import type { ReportLineFragment } from '#graph';
import { date } from '../graph/time';
import { Icon } from '../look/Icon';
import { Tag } from '../look/Notice';
import { words } from '../words/words';
import { ClassTag } from './ClassTag';

const useWords = words({
  name: (who: string, on: string) => `${who} · ${on} 体检报告`, corrected: '已更正', missing: (n: number) => `还有 ${n} 项结果待出`,
}, {
  name: (who: string, on: string) => `${who}, checkup of ${on}`, corrected: 'Corrected', missing: (n: number) => (n === 1 ? '1 result still to come' : `${n} results still to come`),
});

/** One report of the list. The whole card leads to it. */
export function ReportCard({ of: r }: { of: ReportLineFragment }) {
  const w = useWords();
  return (
    <article className="card report-card">
      <h2><Link href={`/reports/${r.id}`}>{w.name(r.patient?.name ?? '', date(r.examinedOn))}</Link></h2>
      {r.clinic && <p className="soft small row"><Icon name="clinic" size={16} />{r.clinic.name}</p>}
      <p className="row">
        <ClassTag of={r.highestClass} />
        {r.correctedAt && <Tag tone="brand">{w.corrected}</Tag>}
        {r.missing.length > 0 && <Tag>{w.missing(r.missing.length)}</Tag>}
      </p>
    </article>
  );
}
