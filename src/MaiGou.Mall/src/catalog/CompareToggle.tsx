import { Icon } from '../look/Icon';
import { compareTray, mostCompared, useCompareTray, type Compared } from './compareTray';
import { useCatalogWords } from './words';

/** Puts a package aside to compare, or back. */
export function CompareToggle({ of: { code, name } }: { of: Compared }) {
  const w = useCatalogWords();
  const tray = useCompareTray();
  const isIn = tray.some((c) => c.code === code);
  const isFull = !isIn && tray.length >= mostCompared;
  return (
    <button type="button" className="button plain compare-toggle" aria-pressed={isIn} aria-label={w.compareOf(name)} aria-disabled={isFull || undefined}
      title={isFull ? w.compareFull : undefined} onClick={() => !isFull && compareTray.toggle({ code, name })}>
      <span className="box" aria-hidden="true">{isIn && <Icon name="check" size={14} />}</span>{isIn ? w.compared : isFull ? w.compareFull : w.compare}
    </button>
  );
}
