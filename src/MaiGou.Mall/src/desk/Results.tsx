import { words } from '../words/words';
import { Tag } from '../look/Notice';
import type { ReviewedReport } from './ReviewReport';
import { toneOf } from './tones';
import { useDeskWords } from './words';

const useWords = words({
  name: '项目', value: '结果', range: '参考', meaning: '含义与处理', within: (t: string) => `时限：${t}`, former: (v: string) => `更正前 ${v}`,
  flags: { UNKNOWN: '', NORMAL: '', LOW: '↓ 偏低', HIGH: '↑ 偏高', ABNORMAL: '! 异常' },
}, {
  name: 'Item', value: 'Result', range: 'Range', meaning: 'Meaning and what to do', within: (t: string) => `Within: ${t}`, former: (v: string) => `before the correction ${v}`,
  flags: { UNKNOWN: '', NORMAL: '', LOW: '↓ low', HIGH: '↑ high', ABNORMAL: '! abnormal' },
});

/** Results as the reviewer needs them: value, range, what the rule says, and its source. */
export function Results({ of }: { of: ReviewedReport['observations']['nodes'] }) {
  const w = useWords();
  const d = useDeskWords();
  return (
    <div className="desk-table">
      <table>
        <thead><tr><th scope="col">{w.name}</th><th scope="col">{w.value}</th><th scope="col">{w.range}</th><th scope="col">{w.meaning}</th></tr></thead>
        <tbody>
          {of.map((o) => (
            <tr key={o.id}>
              <th scope="row">{o.name}{o.class && <> <Tag tone={toneOf(o.class)}>{o.class}</Tag></>}</th>
              <td data-name={w.value}>
                <span className={`digits value-${o.flag.toLowerCase()}`}>{o.reportedText} {o.reportedUnit} {w.flags[o.flag]}</span>
                {o.former && <div className="small soft">{w.former(`${o.former.reportedText} ${o.former.reportedUnit}`)}</div>}
                {o.note && <div className="small soft">{o.note}</div>}
              </td>
              <td data-name={w.range} className="digits">{o.printedRange}</td>
              <td>
                {o.finding && <><strong>{o.finding.label}</strong> {o.finding.patientText} <span className="soft">{w.within(o.finding.actWithin)}</span></>}
                {o.trend && o.trend.verdict !== 'TOO_FEW' && <div className="small">{o.trend.sentence}</div>}
                {o.finding?.source && <div className="small soft">{d.source}：{o.finding.source.text}（{d.sure[o.finding.source.certainty]}）</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
