import type { EvidenceFragment } from '#graph';
import { useRecordWords } from './words';

/** Where something comes from and how sure it is. */
export function Evidence({ of }: { of: EvidenceFragment | null | undefined }) {
  const w = useRecordWords();
  return of ? <p className="small soft evidence">{w.source}: {of.text} · {w.certainty}: {w.certainties[of.certainty]}</p> : null;
}
