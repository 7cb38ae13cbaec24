import type { FollowUpWholeFragment } from '#graph';
import { instant } from '../graph/time';
import { useCareWords } from './words';

/** What was tried and said, oldest first. */
export function Contacts({ of }: { of: FollowUpWholeFragment['contacts'] }) {
  const w = useCareWords();
  return (
    <section className="stack-s">
      <h4>{w.contacts}</h4>
      {of.length === 0 ? <p className="soft">{w.noContact}</p> : (
        <ol className="timeline">
          {of.map((c) => (
            <li key={c.at}>
              <p><strong>{w.outcomes[c.outcome]}</strong> <span className="soft small digits">{instant(c.at)}{c.staff && ` · ${c.staff.name}`}</span></p>
              <p>{c.note}</p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
