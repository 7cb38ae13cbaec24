import type { ResultLineFragment } from '#graph';
import { Evidence } from './Evidence';
import { useRecordWords } from './words';

/** The range that a result is judged by: the laboratory's own as printed, else ours with its source. */
export function Range({ of: o }: { of: Pick<ResultLineFragment, 'printedRange' | 'range' | 'indicator' | 'reportedUnit'> }) {
  const w = useRecordWords();
  const hasOurs = o.range && (o.range.low !== null || o.range.high !== null);
  return (
    <div>
      {o.printedRange && <p className="soft">{w.printedRange}: <span className="digits">{o.printedRange} {o.reportedUnit}</span></p>}
      {hasOurs && <p className="soft">{w.ourRange}: <span className="digits">{w.to(o.range.low, o.range.high)} {o.indicator?.unit}</span></p>}
      {hasOurs && <Evidence of={o.range.source} />}
      {!o.printedRange && !hasOurs && <p className="soft">{w.noRange}</p>}
    </div>
  );
}
