import type uPlot from 'uplot';
import type { TrendWholeFragment } from '#graph';

type Points = TrendWholeFragment['points'];

export interface Paint {
  readonly brand: string;
  readonly soft: string;
  readonly ink: string;
  readonly line: string;
  readonly good: string;
  readonly band: string;
  readonly card: string;
  readonly size: number;
  readonly font: string;
}

/** Colours and text of the design language as they are now: a canvas knows no variables. */
export function paints(at: HTMLElement): Paint {
  const style = getComputedStyle(at);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const size = Math.round(parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.875);
  return {
    brand: colour('--brand'), soft: colour('--ink-soft'), ink: colour('--ink'), line: colour('--line'), good: colour('--good'),
    band: colour('--good-soft'), card: colour('--card'), size, font: `${size}px ${style.fontFamily}`,
  };
}

/** The reference range behind the line; an open end reaches to the edge. */
export function drawBand(u: uPlot, low: number | null, high: number | null, paint: Paint) {
  if (low === null && high === null) return;
  const { left, top, width, height } = u.bbox;
  const y = (value: number) => Math.min(top + height, Math.max(top, u.valToPos(value, 'y', true)));
  const [from, to] = [high === null ? top : y(high), low === null ? top + height : y(low)];
  const { ctx } = u;
  ctx.save();
  ctx.fillStyle = paint.band;
  ctx.fillRect(left, from, width, to - from);
  ctx.strokeStyle = paint.good;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
  for (const [value, edge] of [[high, from], [low, to]] as const) {
    if (value === null) continue;
    ctx.beginPath();
    ctx.moveTo(left, edge);
    ctx.lineTo(left + width, edge);
    ctx.stroke();
  }
  ctx.restore();
}

const place = (u: uPlot, p: Points[number]) => [u.valToPos(Date.parse(p.sampledAt) / 1000, 'x', true), u.valToPos(Number(p.value), 'y', true)] as const;

/** Results that are not compared: a hollow diamond, and for bounds a hollow triangle that points to where the value may be. */
export function drawOthers(u: uPlot, points: Points, paint: Paint) {
  const { ctx } = u;
  const r = 6 * devicePixelRatio;
  ctx.save();
  ctx.lineWidth = 2 * devicePixelRatio;
  ctx.strokeStyle = paint.soft;
  ctx.fillStyle = paint.card;
  for (const p of points.filter((one) => !one.isComparable)) {
    const [x, y] = place(u, p);
    const turn = p.comparator.startsWith('LESS') ? -1 : 1;
    ctx.beginPath();
    ctx.moveTo(x, y - r * turn);
    ctx.lineTo(x + r, p.comparator === 'NONE' ? y : y + r * turn);
    if (p.comparator === 'NONE') ctx.lineTo(x, y + r);
    ctx.lineTo(x - r, p.comparator === 'NONE' ? y : y + r * turn);
    ctx.closePath();
    ctx.fill();
    ctx.stroke();
  }
  ctx.restore();
}

const signs: Record<Points[number]['comparator'], string> = { NONE: '', LESS: '<', LESS_OR_EQUAL: '≤', GREATER: '>', GREATER_OR_EQUAL: '≥' };

/** Values beside their points, the newest first, as long as none covers another. */
export function drawLabels(u: uPlot, points: Points, paint: Paint) {
  const { ctx } = u;
  const size = paint.size * devicePixelRatio;
  ctx.save();
  ctx.font = `${size}px ${paint.font.slice(paint.font.indexOf(' ') + 1)}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'bottom';
  ctx.fillStyle = paint.ink;
  // A rim of the ground's colour keeps the digits readable where the line runs behind them.
  ctx.strokeStyle = paint.card;
  ctx.lineWidth = 4 * devicePixelRatio;
  ctx.lineJoin = 'round';
  let edge = Infinity;
  for (const p of points.toReversed()) {
    const [x, y] = place(u, p);
    const text = `${signs[p.comparator]}${Number(p.value)}`;
    const half = ctx.measureText(text).width / 2;
    if (x + half > edge) continue;
    ctx.strokeText(text, x, y - 7 * devicePixelRatio);
    ctx.fillText(text, x, y - 7 * devicePixelRatio);
    edge = x - half - 6 * devicePixelRatio;
  }
  ctx.restore();
}
