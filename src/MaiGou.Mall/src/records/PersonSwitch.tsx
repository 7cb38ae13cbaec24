import { Link, useLocation, useSearch } from 'wouter';
import type { PersonNameFragment } from '#graph';
import { useRecordWords } from './words';

/** Whose results are shown, as a part of the address; left out when there is nobody to choose between. */
export function PersonSwitch({ people }: { people: readonly PersonNameFragment[] }) {
  const w = useRecordWords();
  const [path] = useLocation();
  const chosen = usePatient();
  if (people.length < 2) return null;
  return (
    <nav aria-label={w.who} className="switch no-print">
      <ul className="row">
        {[{ id: null, name: w.everybody }, ...people].map(({ id, name }) => (
          <li key={id}><Link href={id ? `${path}?patient=${id}` : path} replace className="switch-way" aria-current={id === chosen ? 'true' : undefined}>{name}</Link></li>
        ))}
      </ul>
    </nav>
  );
}

/** The person that the address names; null: everybody. */
export const usePatient = () => new URLSearchParams(useSearch()).get('patient') || null;
