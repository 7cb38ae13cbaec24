import { useEffect, useRef, useSyncExternalStore } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { TrendWholeFragment } from '#graph';
import { useSettings } from '../graph/settings';
import { words } from '../words/words';
import { drawBand, drawLabels, drawOthers, paints } from './chartMarks';
import { useObstacles } from './TrendFigures';
import { useRecordWords } from './words';

const useWords = words({
  line: '可以比较的结果', other: '不能比较的结果', bound: '只知道界限（< 或 >）', chart: (sentence: string) => `趋势图。${sentence} 各次数值见数据表。`,
}, {
  line: 'Results that can be compared', other: 'Results that cannot', bound: 'Only a bound is known (< or >)', chart: (sentence: string) => `Chart. ${sentence} The values are in the table.`,
});

const dark = window.matchMedia('(prefers-color-scheme: dark)');
const useIsDark = () => useSyncExternalStore((changed) => { dark.addEventListener('change', changed); return () => dark.removeEventListener('change', changed); }, () => dark.matches);

const year = 365 * 86_400;

interface TrendChartProps {
  readonly of: TrendWholeFragment;
  readonly range: { readonly low: string | null; readonly high: string | null } | null;
}

/** The series as a line with its range; it is drawn again when the appearance, the text size or the room changes. */
export default function TrendChart({ of: trend, range }: TrendChartProps) {
  const w = useWords();
  const t = useRecordWords();
  const obstacles = useObstacles();
  const place = useRef<HTMLDivElement>(null);
  const { appearance, isElder, language } = useSettings();
  const isDark = useIsDark();
  const points = trend.points.filter((p) => p.value !== null);

  useEffect(() => {
    const root = place.current!;
    const paint = paints(root);
    const [low, high] = [range?.low, range?.high].map((v) => (v == null ? null : Number(v))) as [number | null, number | null];
    const values = [...points.map((p) => Number(p.value)), ...(low === null ? [] : [low]), ...(high === null ? [] : [high])];
    const spread = Math.max(...values) - Math.min(...values) || Math.abs(values[0] ?? 1) * 0.2 || 1;
    const room = () => ({ width: root.clientWidth, height: Math.round(Math.max(280, Math.min(420, root.clientWidth * 0.55))) });
    const axis = { stroke: paint.soft, font: paint.font, grid: { stroke: paint.line, width: 1 }, ticks: { stroke: paint.line } };
    const times = points.map((p) => Date.parse(p.sampledAt) / 1000);
    const isYears = times.at(-1)! - times[0]! > 2 * year;
    const chart = new uPlot({
      ...room(),
      legend: { show: false },
      cursor: { show: false },
      padding: [paint.size * 1.6, paint.size * 1.4, 0, 0],
      scales: {
        x: { time: true, range: (_, from, to) => (from === to ? [from - 1.6e7, to + 1.6e7] : [from - (to - from) * 0.06, to + (to - from) * 0.06]) },
        y: { range: () => [Math.max(Math.min(...values) >= 0 ? 0 : -Infinity, Math.min(...values) - spread * 0.15), Math.max(...values) + spread * 0.2] },
      },
      axes: [
        { ...axis, ...(isYears ? { space: paint.size * 2.6, incrs: [1, 2, 5, 10, 20].map((n) => n * year) } : { space: paint.size * 6 }), size: paint.size * 2.4, values: (_, splits) => labels(splits, isYears, language) },
        { ...axis, space: paint.size * 2.6, size: (_, shown) => Math.ceil(Math.max(3, ...(shown ?? []).map((v) => v.length)) * paint.size * 0.62 + 16) },
      ],
      series: [
        {},
        { stroke: paint.brand, width: 2, spanGaps: true, points: { show: true, size: 9, fill: paint.brand, stroke: paint.brand } },
        { stroke: 'transparent', width: 0, points: { show: false } },
      ],
      hooks: {
        drawClear: [(u) => drawBand(u, low, high, paint)],
        draw: [(u) => { drawOthers(u, points, paint); drawLabels(u, points, paint); }],
      },
    }, [times, points.map((p) => (p.isComparable ? Number(p.value) : null)), points.map((p) => (p.isComparable ? null : Number(p.value)))], root);
    const sight = new ResizeObserver(() => chart.setSize(room()));
    sight.observe(root);
    return () => {
      sight.disconnect();
      chart.destroy();
    };
  }, [trend, range?.low, range?.high, appearance, isElder, isDark, language]);

  const others = points.filter((p) => !p.isComparable);
  const reasons = [...new Set(others.flatMap((p) => (p.obstacle && p.obstacle !== 'COMPARATOR' ? [obstacles[p.obstacle] ?? p.obstacle] : [])))];
  return (
    <figure className="stack-s">
      <div className="chart" ref={place} role="img" aria-label={w.chart(trend.sentence)} />
      <figcaption>
        <ul className="chart-legend small soft">
          <li><svg viewBox="0 0 24 16" aria-hidden="true"><path d="M1 8h22" stroke="var(--brand)" strokeWidth="2" /><circle cx="12" cy="8" r="4" fill="var(--brand)" /></svg>{w.line}</li>
          {range && <li><svg viewBox="0 0 24 16" aria-hidden="true"><rect width="24" height="16" fill="var(--good-soft)" stroke="var(--good)" strokeDasharray="3 2" /></svg>{t.ourRange} {t.to(range.low, range.high)} {trend.indicator.unit}</li>}
          {others.some((p) => p.comparator === 'NONE') && <li><svg viewBox="0 0 24 16" aria-hidden="true"><path d="M12 2l6 6-6 6-6-6z" fill="none" stroke="var(--ink-soft)" strokeWidth="2" /></svg>{w.other}{reasons.length > 0 && ` (${reasons.join(', ')})`}</li>}
          {others.some((p) => p.comparator !== 'NONE') && <li><svg viewBox="0 0 24 16" aria-hidden="true"><path d="M12 3l6 10H6z" fill="none" stroke="var(--ink-soft)" strokeWidth="2" /></svg>{w.bound}</li>}
        </ul>
      </figcaption>
    </figure>
  );
}

/** Years where the series has several, else months. */
function labels(splits: readonly number[], isYears: boolean, language: string) {
  const format = new Intl.DateTimeFormat(language, { timeZone: 'Asia/Shanghai', year: 'numeric', ...(!isYears && { month: 'numeric' }) });
  return splits.map((at) => (isYears ? String(new Date(at * 1000 + 8 * 3_600_000).getUTCFullYear()) : format.format(at * 1000)));
}
