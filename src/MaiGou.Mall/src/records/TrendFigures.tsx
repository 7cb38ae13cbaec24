import type { TrendWholeFragment } from '#graph';
import { date } from '../graph/time';
import { words } from '../words/words';
import { Flag } from './ClassTag';

const useWords = words({
  caption: (name: string) => `${name}的各次结果`, when: '日期', value: '结果', flag: '判定', compared: '参与比较', yes: '是', no: '否',
  obstacles: { NOT_A_NUMBER: '不是数值', COMPARATOR: '带大于或小于号，只知道界限', IMPLAUSIBLE: '数值不合常理', FASTING_DIFFERS: '空腹状态不同', METHOD_DIFFERS: '检测方法不同' } as Record<string, string>,
}, {
  caption: (name: string) => `Results of ${name}`, when: 'Date', value: 'Result', flag: 'Judged', compared: 'Compared', yes: 'yes', no: 'no',
  obstacles: { NOT_A_NUMBER: 'not a number', COMPARATOR: 'only a bound is known', IMPLAUSIBLE: 'not plausible', FASTING_DIFFERS: 'fasting differs', METHOD_DIFFERS: 'method differs' },
});

export const useObstacles = () => useWords().obstacles;

/** The chart as a table, newest first: for screen readers, and for whoever wants the very values. */
export function TrendFigures({ points, name }: { points: TrendWholeFragment['points']; name: string }) {
  const w = useWords();
  return (
    <table className="figures">
      <caption className="hidden-text">{w.caption(name)}</caption>
      <thead><tr><th scope="col">{w.when}</th><th scope="col">{w.value}</th><th scope="col">{w.flag}</th><th scope="col">{w.compared}</th></tr></thead>
      <tbody>
        {points.toReversed().map((p, i) => (
          <tr key={i}>
            <th scope="row" className="digits">{date(p.sampledAt.slice(0, 10))}</th>
            <td className="digits">{p.reportedText} {p.reportedUnit}</td>
            <td><Flag of={p.flag} /></td>
            <td>{p.isComparable ? w.yes : <>{w.no}{p.obstacle && <span className="small soft"> ({w.obstacles[p.obstacle] ?? p.obstacle})</span>}</>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
