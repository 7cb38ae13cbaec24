import { useEffect, useState } from 'react';
import { instant } from '../graph/time';
import { Notice } from '../look/Notice';
import { QrCode } from '../look/QrCode';
import { words } from '../words/words';
import './bookings.css';
import { checkInCode, periodAt, type KeptTicket } from './checkIn';

const useWords = words({
  title: '到检码', label: '到检二维码', show: '到前台出示此码签到，没有网络也能使用。', left: (s: number) => `${s} 秒后自动更新`, from: (at: string) => `${at} 起可以使用，届时没有网络也能显示。`, over: '到检码已过有效期。', text: '无法扫码？显示文字码', insecure: '此浏览器不能生成到检码，请用系统浏览器通过安全连接打开，或在前台报姓名签到。',
}, {
  title: 'Check-in code', label: 'QR code for the check-in', show: 'Show it at the front desk. It works without network.', left: (s: number) => `A new one in ${s} s`, from: (at: string) => `It can be used from ${at}, also without network.`, over: 'The code is no longer valid.', text: 'Cannot be scanned? Show it as text', insecure: 'This browser cannot make the code. Open the page over a secure connection, or give your name at the desk.',
});

/** The code that proves a visit, made anew on this device in each period. */
export function CheckInCode({ ticket, timeZone }: { ticket: KeptTicket; timeZone: string | undefined }) {
  const w = useWords();
  const [now, setNow] = useState(() => Date.now());
  const [code, setCode] = useState<string | null>(null);
  const { period, secondsLeft } = periodAt(ticket, now);
  const server = now + ticket.aheadMs;
  const isEarly = server < Date.parse(ticket.validFrom);
  const isOver = server >= Date.parse(ticket.validUntil);
  const isAble = typeof crypto.subtle !== 'undefined';
  useEffect(() => {
    const tick = () => setNow(Date.now());
    const timer = setInterval(tick, 1000);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, []);
  useEffect(() => {
    if (isEarly || isOver || !isAble) return undefined;
    let isPast = false;
    void checkInCode(ticket, period).then((made) => !isPast && setCode(made));
    return () => void (isPast = true);
  }, [ticket.secret, period, isEarly, isOver, isAble]);

  return (
    <section className="card check-in">
      <h2>{w.title}</h2>
      {!isAble ? <Notice tone="warn"><p>{w.insecure}</p></Notice>
        : isOver ? <p>{w.over}</p>
        : isEarly ? <p>{w.from(instant(ticket.validFrom, timeZone))}</p>
        : code && (
          <>
            <p className="soft">{w.show}</p>
            <QrCode text={code} label={w.label} />
            <p className="digits" role="timer" aria-live="off">{w.left(secondsLeft)}</p>
            <details><summary>{w.text}</summary><code className="check-in-text">{code}</code></details>
          </>
        )}
    </section>
  );
}
