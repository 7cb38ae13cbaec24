import { Link } from 'wouter';
import type { AbnormalClass, ReportWholeQuery, ResultLineFragment } from '#graph';
import { LinkButton } from '../look/Button';
import { Tag } from '../look/Notice';
import { words } from '../words/words';
import { Flag } from './ClassTag';
import { Evidence } from './Evidence';
import { Range } from './Range';
import { packagesWith } from './recheck';
import { Spark } from './Spark';
import { useRecordWords } from './words';

const useWords = words({
  heading: (name: string, n: number) => `${name}（${n} 项）`, former: (was: string) => `更正前：${was}`, note: '实验室备注：', trend: '历年趋势', todo: '怎么办',
}, {
  heading: (name: string, n: number) => `${name} (${n})`, former: (was: string) => `Before the correction: ${was}`, note: 'Note of the laboratory: ', trend: 'Trend over the years', todo: 'What to do',
});

interface AbnormalProps {
  readonly results: readonly ResultLineFragment[];
  readonly patient: string | null;
  readonly items: NonNullable<ReportWholeQuery['packageFacets']>['items'];
}

/** Abnormal results, the most urgent class first, each with what to do, within what time, and by which source. What is dangerous belongs into a hospital: no package is offered for it. */
export function Abnormal({ results, patient, items }: AbnormalProps) {
  const w = useWords();
  const t = useRecordWords();
  return (['A', 'B', 'C'] satisfies AbnormalClass[]).map((kind) => {
    const those = results.filter((o) => o.class === kind);
    return those.length > 0 && (
      <section className="stack" key={kind}>
        <h2>{w.heading(t.classes[kind], those.length)}</h2>
        {those.map((o) => <Result key={o.id} of={o} patient={patient} recheck={kind === 'A' ? null : packagesWith(o.code, items)} />)}
      </section>
    );
  });
}

function Result({ of: o, patient, recheck }: { of: ResultLineFragment; patient: string | null; recheck: string | null }) {
  const w = useWords();
  const t = useRecordWords();
  // Steps such as 1+ have no series of numbers.
  const hasSeries = o.trend?.points.some((p) => p.value !== null) ?? false;
  return (
    <article className={`card stack-s result class-${o.class}`}>
      <header className="spread">
        <h3>{o.name}</h3>
        <p className="row"><strong className="digits value">{o.reportedText} <span className="unit">{o.reportedUnit}</span></strong><Flag of={o.flag} /></p>
      </header>
      <Range of={o} />
      {o.status === 'CORRECTED' && <p className="row"><Tag tone="brand">{t.corrected}</Tag>{o.former && <span>{w.former(`${o.former.reportedText} ${o.former.reportedUnit}`)}</span>}</p>}
      {o.finding && (
        <div className="todo stack-s">
          <p><strong>{o.finding.label}</strong> · {t.within(o.finding.actWithin)}</p>
          <p>{o.finding.patientText}</p>
          <Evidence of={o.finding.source} />
        </div>
      )}
      {hasSeries && <div className="trend-line"><p>{o.trend?.sentence}</p><Spark points={o.trend?.points ?? []} range={o.range} /></div>}
      {o.note && <p className="small">{w.note}{o.note}</p>}
      <p className="row no-print">
        {hasSeries && patient && <LinkButton to={`/trends/${patient}/${o.code}`} icon="chart">{w.trend}<span className="hidden-text">: {o.name}</span></LinkButton>}
        {recheck && <Link href={recheck} className="button plain">{t.packagesWith}<span className="hidden-text">: {o.name}</span></Link>}
      </p>
    </article>
  );
}
