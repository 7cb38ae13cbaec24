import { useSearch, useLocation, useParams } from 'wouter';
import { useQuery } from 'urql';
import { TrendsDocument } from '#graph';
import { useLive } from '../events/live';
import { LinkButton } from '../look/Button';
import { Page } from '../look/Page';
import { Bone, Gone, Loaded } from '../look/States';
import { words } from '../words/words';
import { IndicatorSearch } from './IndicatorSearch';
import './records.css';
import { TrendCard } from './TrendCard';
import { useRecordWords } from './words';

const useWords = words({
  title: '历年趋势', of: (who: string, what: string) => `${who} · ${what}的历年趋势`, back: '全部报告', unknown: '没有这个指标的结果。',
}, {
  title: 'Trend over the years', of: (who: string, what: string) => `${what} of ${who} over the years`, back: 'All reports', unknown: 'There are no results of this indicator.',
});

const most = 20;

/** One indicator over the years, and others beside it that the address names: `?with=LDL,HDL`. */
export default function Trends() {
  const w = useWords();
  const t = useRecordWords();
  const { patient, code } = useParams<{ patient: string; code: string }>();
  const [path, go] = useLocation();
  const more = (new URLSearchParams(useSearch()).get('with') ?? '').split(',').filter((c) => /^\w{1,40}$/.test(c) && c !== code);
  const codes = [...new Set([code, ...more])].slice(0, most);
  const [result, again] = useQuery({ query: TrendsDocument, variables: { patient, codes } });
  useLive(['REPORT_READY', 'REPORT_CORRECTED'], () => again({ requestPolicy: 'network-only' }));
  const show = (those: readonly string[]) => go(those.length > 0 ? `${path}?with=${those.join(',')}` : path, { replace: true });
  const person = result.data?.viewer?.patients.find((p) => p.id === patient) ?? null;
  const first = result.data?.viewer?.trend?.find((trend) => trend.indicator.code === code);
  return (
    <Page title={first ? w.of(person?.name ?? '', first.indicator.name) : w.title} beside={<LinkButton to={`/reports?patient=${patient}`} kind="plain" icon="back">{w.back}</LinkButton>}>
      <Loaded result={result} again={again} bones={<div className="card stack"><Bone height="3rem" /><Bone height="18rem" /><Bone height="3rem" /></div>}>
        {({ viewer }) => (viewer?.trend ? (
          <>
            {!first && <Gone><p>{w.unknown}</p></Gone>}
            {viewer.trend.map((trend) => (
              <TrendCard key={trend.indicator.code} of={trend} person={person} isAlone={codes.length === 1}
                {...(trend.indicator.code !== code && { onRemove: () => show(more.filter((c) => c !== trend.indicator.code)) })} />
            ))}
            {codes.length < most && <IndicatorSearch patient={patient} shown={codes} onAdd={(added) => show([...more, added])} />}
            <p className="small soft">{t.disclaimer}</p>
          </>
        ) : <Gone><LinkButton to="/reports">{w.back}</LinkButton></Gone>)}
      </Loaded>
    </Page>
  );
}
