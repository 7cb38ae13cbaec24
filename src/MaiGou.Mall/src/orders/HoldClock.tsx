import { clockAt, countdown } from '../graph/time';
import { Notice } from '../look/Notice';
import { words } from '../words/words';

const useWords = words({
  kept: (until: string, left: string) => `名额与价格为您保留至 ${until}，还剩 ${left}`, keptNote: '开始支付后会自动延长，请放心付款。', late: '正在确认名额是否仍为您保留…',
}, {
  kept: (until: string, left: string) => `Place and price are kept until ${until}, for another ${left}`, keptNote: 'Starting to pay extends it: no need to hurry.', late: 'Checking whether your place is still kept…',
});

/** Until when the place is kept, in words. Not read aloud each second. */
export function HoldClock({ until, secondsLeft }: { until: string; secondsLeft: number }) {
  const w = useWords();
  return (
    <Notice tone={secondsLeft < 120 ? 'warn' : 'info'}>
      <p role="timer" aria-live="off" className="digits"><strong>{secondsLeft > 0 ? w.kept(clockAt(until), countdown(secondsLeft)) : w.late}</strong></p>
      <p className="small soft">{w.keptNote}</p>
    </Notice>
  );
}
