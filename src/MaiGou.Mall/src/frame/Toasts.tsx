import { useEffect, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useLive } from '../events/live';
import { Notice } from '../look/Notice';
import { Icon } from '../look/Icon';
import { words } from '../words/words';

const useWords = words({
  ready: (who: string) => `${who}的体检报告已出`, corrected: (who: string) => `${who}的体检报告有更正`, read: '查看报告', due: '有一项随访到期', followUps: '查看随访', close: '关闭',
}, {
  ready: (who: string) => `The report of ${who} is ready`, corrected: (who: string) => `The report of ${who} was corrected`, read: 'Read it', due: 'A follow-up is due', followUps: 'See follow-ups', close: 'Close',
});

interface Toast { readonly id: string; readonly text: ReactNode }

/** What a person is told while they look at something else. It stays for ten seconds, or until it is closed. */
export function Toasts() {
  const w = useWords();
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const close = (id: string) => setToasts((all) => all.filter((t) => t.id !== id));
  useLive(['REPORT_READY', 'REPORT_CORRECTED', 'FOLLOW_UP_DUE'], (event) => {
    if (!event) return;
    let text: ReactNode = null;
    if (event.__typename === 'ReportReadyEvent' || event.__typename === 'ReportCorrectedEvent') {
      if (!event.report) return;
      const who = event.report.patient?.name ?? '';
      text = <>{event.kind === 'REPORT_READY' ? w.ready(who) : w.corrected(who)} <Link href={`/reports/${event.report.id}`}>{w.read}</Link></>;
    } else {
      text = <>{w.due} <Link href="/follow-ups">{w.followUps}</Link></>;
    }
    setToasts((all) => [...all.filter((t) => t.id !== event.cursor), { id: event.cursor, text }].slice(-3));
  });
  const oldest = toasts[0]?.id;
  useEffect(() => {
    if (!oldest) return undefined;
    const timer = setTimeout(() => close(oldest), 10_000);
    return () => clearTimeout(timer);
  }, [oldest]);
  return (
    <div className="toasts" role="status">
      {toasts.map((t) => (
        <Notice key={t.id} tone="info">
          <div className="spread"><span>{t.text}</span><button type="button" className="button plain" aria-label={w.close} onClick={() => close(t.id)}><Icon name="cross" /></button></div>
        </Notice>
      ))}
    </div>
  );
}
