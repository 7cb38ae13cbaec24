import { Suspense, lazy } from 'react';
import type { TrendDirection, TrendVerdict, TrendWholeFragment, TrendsQuery } from '#graph';
import { Button } from '../look/Button';
import { Notice, Tag, type Tone } from '../look/Notice';
import { Bone } from '../look/States';
import { words } from '../words/words';
import { Evidence } from './Evidence';
import { Fold } from './Fold';
import { rangeFor } from './ranges';
import { TrendFigures } from './TrendFigures';
import { useRecordWords } from './words';

const TrendChart = lazy(() => import('./TrendChart'));

type Verdicts = Record<TrendVerdict, string>;
type Directions = Record<TrendDirection, string>;

const useWords = words({
  verdicts: { TOO_FEW: '结果太少，看不出变化', NOT_COMPARABLE: '不作趋势判断', STABLE: '总体稳定', RISING: '升高', FALLING: '下降', SIGNIFICANT_UP: '持续升高', SIGNIFICANT_DOWN: '持续下降' } as Verdicts,
  directions: { NEUTRAL: '无好坏之分', BETTER: '向好', WORSE: '向差' } as Directions,
  change: '变化幅度', normal: '正常波动', slope: '每年约', chance: '纯属偶然的概率', results: '参与比较', times: (n: number) => `${n} 次`, percent: (p: string) => `${Number(p) > 0 ? '+' : ''}${p}%`, bound: (p: string) => `±${Math.abs(Number(p))}% 以内`,
  across: '合并了不同机构的结果，因此放宽了正常波动。', table: '数据表', remove: (what: string) => `不再显示${what}`, unit: (u: string) => `单位 ${u}`, sources: '依据与来源',
}, {
  verdicts: { TOO_FEW: 'Too few results', NOT_COMPARABLE: 'No trend is judged', STABLE: 'Stable', RISING: 'Rising', FALLING: 'Falling', SIGNIFICANT_UP: 'Steadily rising', SIGNIFICANT_DOWN: 'Steadily falling' },
  directions: { NEUTRAL: 'Neither good nor bad', BETTER: 'For the better', WORSE: 'For the worse' },
  change: 'Change', normal: 'Normal variation', slope: 'Per year about', chance: 'Probability of mere chance', results: 'Compared', times: (n: number) => (n === 1 ? '1 result' : `${n} results`), percent: (p: string) => `${Number(p) > 0 ? '+' : ''}${p}%`, bound: (p: string) => `within ±${Math.abs(Number(p))}%`,
  across: 'Results of different clinics were joined, so normal variation is widened.', table: 'Table of values', remove: (what: string) => `Remove ${what}`, unit: (u: string) => `Unit ${u}`, sources: 'Grounds and sources',
});

const tones: Record<TrendDirection, Tone> = { NEUTRAL: 'info', BETTER: 'good', WORSE: 'warn' };

interface TrendCardProps {
  readonly of: TrendWholeFragment;
  readonly person: NonNullable<TrendsQuery['viewer']>['patients'][number] | null;
  readonly isAlone: boolean;
  readonly onRemove?: () => void;
}

/** What a series says, first in a sentence, then drawn, then as a table. */
export function TrendCard({ of: trend, person, isAlone, onRemove }: TrendCardProps) {
  const w = useWords();
  const t = useRecordWords();
  const { indicator } = trend;
  const range = rangeFor(indicator.ranges, person);
  const numbers = trend.points.filter((p) => p.value !== null).length;
  return (
    <section className="card stack" aria-label={indicator.name}>
      {isAlone ? <h2 className="hidden-text">{indicator.name}</h2> : <div className="spread"><h2>{indicator.name}</h2>{onRemove && <Button kind="plain" icon="cross" aria-label={w.remove(indicator.name)} onClick={onRemove}>{null}</Button>}</div>}
      <Notice tone={tones[trend.direction]}>
        <p><strong>{trend.sentence}</strong></p>
        <p className="row"><Tag>{w.verdicts[trend.verdict]}</Tag>{trend.direction !== 'NEUTRAL' && <Tag>{w.directions[trend.direction]}</Tag>}</p>
      </Notice>
      {numbers > 0 && <Suspense fallback={<Bone height="calc(280px + 3.8rem)" />}><TrendChart of={trend} range={range} /></Suspense>}
      <dl className="facts digits">
        <dt>{w.results}</dt><dd>{w.times(trend.resultCount)}</dd>
        {trend.changePercent !== null && <><dt>{w.change}</dt><dd>{w.percent(trend.changePercent)}</dd></>}
        {trend.normalVariationPercent !== null && <><dt>{w.normal}</dt><dd>{w.bound(trend.normalVariationPercent)}</dd></>}
        {trend.slopePerYear !== null && <><dt>{w.slope}</dt><dd>{Number(trend.slopePerYear) > 0 ? '+' : ''}{trend.slopePerYear} {indicator.unit}</dd></>}
        {trend.pValue !== null && <><dt>{w.chance}</dt><dd>{Number(trend.pValue) < 0.001 ? '< 0.001' : Number(trend.pValue).toFixed(3)}</dd></>}
        {range && <><dt>{t.ourRange}</dt><dd>{t.to(range.low, range.high)} {indicator.unit}</dd></>}
      </dl>
      {trend.isAcrossClinics && <p className="soft">{w.across}</p>}
      <div className="folds">
        <Fold title={w.table}><TrendFigures points={trend.points} name={indicator.name} /></Fold>
        <Fold title={w.sources}><div className="stack-s">{range?.source && <div><p className="small">{t.ourRange}</p><Evidence of={range.source} /></div>}{trend.sources.map((s) => <Evidence key={s.text} of={s} />)}</div></Fold>
      </div>
    </section>
  );
}
