import { Link } from 'wouter';
import type { FollowUpWholeFragment, FollowUpsQuery } from '#graph';
import { date, instant } from '../graph/time';
import { Tag } from '../look/Notice';
import { ClassTag, Flag } from '../records/ClassTag';
import { Evidence } from '../records/Evidence';
import { Fold } from '../records/Fold';
import { packagesWith } from '../records/recheck';
import { useRecordWords } from '../records/words';
import { Contacts } from './Contacts';
import { useCareWords } from './words';

interface FollowUpCardProps {
  readonly of: FollowUpWholeFragment;
  readonly items: NonNullable<FollowUpsQuery['packageFacets']>['items'];
}

/** One contact that is owed: why, when, what was said, what next, and by which rule. */
export function FollowUpCard({ of: f, items }: FollowUpCardProps) {
  const w = useCareWords();
  const { packagesWith: packagesText } = useRecordWords();
  const rechecks = [...new Map(f.findings.flatMap(({ observation: o }) => {
    const to = o && packagesWith(o.code, items);
    return to ? [[to, o.name] as const] : [];
  }))];
  return (
    <article className="card stack follow-up">
      <header className="spread">
        <h3>{w.title(f.patient?.name ?? '')}</h3>
        <p className="row"><Tag tone={w.tones[f.state]}>{w.states[f.state]}</Tag>{f.class && <ClassTag of={f.class} />}</p>
      </header>
      <p className="soft">{w.stateNotes[f.state]}{f.closedReason && ` ${w.reasons[f.closedReason] ?? f.closedReason}`}</p>
      <section className="stack-s">
        <h4>{w.why}</h4>
        <ul className="stack-s">{f.findings.map((one, i) => <Finding key={i} of={one} trigger={f.rule?.trigger ?? null} />)}</ul>
        {f.report && <p><Link href={`/reports/${f.report.id}`} className="button plain">{w.report(date(f.report.examinedOn))}</Link></p>}
      </section>
      <section className="stack-s">
        <h4>{w.when}</h4>
        {f.endedAt ? <p className="digits">{w.ended(instant(f.endedAt))}</p> : <p className="digits">{w.window(instant(f.dueAt), instant(f.dueBy))}</p>}
        {f.owner && <p>{w.owner(f.owner.name)}</p>}
      </section>
      <Contacts of={f.contacts} />
      {(f.nextDueOn || (f.rule && f.endedAt === null)) && (
        <section className="stack-s"><h4>{w.whatNext}</h4>{f.nextDueOn && <p className="digits">{w.next(date(f.nextDueOn))}</p>}{f.rule && f.endedAt === null && <p>{f.rule.then}</p>}</section>
      )}
      {f.endedAt === null && f.class !== 'A' && rechecks.length > 0 && (
        <section className="stack-s no-print"><h4>{w.recheck}</h4><div className="row">{rechecks.map(([to, name]) => <Link key={to} href={to} className="button quiet">{name} · {packagesText}</Link>)}</div></section>
      )}
      {f.rule && (
        <Fold title={w.rule(f.rule.ruleId)}>
          <dl className="facts">
            <dt>{w.trigger}</dt><dd>{f.rule.trigger}</dd><dt>{w.firstContact}</dt><dd>{f.rule.firstContact}</dd>
            <dt>{w.then}</dt><dd>{f.rule.then}</dd><dt>{w.stopWhen}</dt><dd>{f.rule.stopWhen}</dd>
          </dl>
          <Evidence of={f.rule.source} />
        </Fold>
      )}
    </article>
  );
}

function Finding({ of: { finding, observation: o, withdrawnAt }, trigger }: { of: FollowUpWholeFragment['findings'][number]; trigger: string | null }) {
  const w = useCareWords();
  const { within } = useRecordWords();
  return (
    <li className="todo stack-s">
      {o && <p><strong>{o.name} <span className="digits">{o.reportedText} {o.reportedUnit}</span></strong> <Flag of={o.flag} /></p>}
      {finding && <><p><strong>{finding.label}</strong> · {within(finding.actWithin)}</p><p>{finding.patientText}</p><Evidence of={finding.source} /></>}
      {!finding && trigger && <p>{trigger}</p>}
      {withdrawnAt && <p className="soft">{w.withdrawn(instant(withdrawnAt))}</p>}
    </li>
  );
}
