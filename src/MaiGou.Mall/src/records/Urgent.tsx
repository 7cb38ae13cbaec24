import type { ResultLineFragment } from '#graph';
import { instant } from '../graph/time';
import { Notice } from '../look/Notice';
import { words } from '../words/words';
import { Flag } from './ClassTag';

const useWords = words({
  title: '有结果需要立即处理', told: (at: string) => `我们的医务人员已于 ${at} 就此联系过您。`, call: '如有不适，请立即就医或拨打 ', emergency: '120',
}, {
  title: 'A result needs action now', told: (at: string) => `Our staff spoke with you about it on ${at}.`, call: 'If you feel unwell, go to a hospital or call ', emergency: '120',
});

/** Dangerous results, before everything else: what it is and what to do, in the server's words. */
export function Urgent({ results, contactAt }: { results: readonly ResultLineFragment[]; contactAt: string | null }) {
  const w = useWords();
  if (results.length === 0) return null;
  return (
    <Notice tone="bad">
      <div className="stack-s urgent">
        <h2>{w.title}</h2>
        <ul className="stack-s">
          {results.map((o) => <li key={o.id}><strong>{o.name} {o.reportedText} {o.reportedUnit}</strong> <Flag of={o.flag} />{o.finding && <p>{o.finding.patientText}</p>}</li>)}
        </ul>
        {contactAt && <p>{w.told(instant(contactAt))}</p>}
        <p>{w.call}<a href="tel:120"><strong>{w.emergency}</strong></a></p>
      </div>
    </Notice>
  );
}
