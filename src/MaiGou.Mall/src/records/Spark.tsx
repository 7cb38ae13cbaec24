import type { ResultLineFragment } from '#graph';

type Points = NonNullable<ResultLineFragment['trend']>['points'];

const [width, height, edge] = [160, 44, 5];

/** A series in small: the band is the range, the line what can be compared, a hollow square what cannot. The sentence beside it says it in words. */
export function Spark({ points, range }: { points: Points; range: ResultLineFragment['range'] }) {
  const drawn = points.filter((p) => p.value !== null).map((p) => ({ at: Date.parse(p.sampledAt), value: Number(p.value), isComparable: p.isComparable }));
  if (drawn.length < 2) return null;
  const ends = [range?.low, range?.high].filter((v): v is string => typeof v === 'string').map(Number);
  const values = [...drawn.map((p) => p.value), ...ends];
  const [from, to] = [drawn[0]!.at, drawn.at(-1)!.at];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (at: number) => edge + ((at - from) / Math.max(1, to - from)) * (width - 2 * edge);
  const y = (value: number) => height - edge - ((value - low) / (high - low || 1)) * (height - 2 * edge);
  const [top, bottom] = [range?.high ? y(Number(range.high)) : 0, range?.low ? y(Number(range.low)) : height];
  return (
    <svg className="spark" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true" focusable="false">
      {ends.length > 0 && <rect className="band" x="0" y={top} width={width} height={Math.max(0, bottom - top)} />}
      <polyline points={drawn.filter((p) => p.isComparable).map((p) => `${x(p.at).toFixed(1)},${y(p.value).toFixed(1)}`).join(' ')} />
      {drawn.map((p, i) => (p.isComparable
        ? <circle key={i} cx={x(p.at)} cy={y(p.value)} r={i === drawn.length - 1 ? 4 : 2.5} />
        : <rect key={i} className="hollow" x={x(p.at) - 3} y={y(p.value) - 3} width="6" height="6" />))}
    </svg>
  );
}
