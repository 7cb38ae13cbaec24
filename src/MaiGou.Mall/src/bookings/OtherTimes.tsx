import { useEffect } from 'react';
import { useQuery } from 'urql';
import { RescheduleTimesDocument, type OtherSlotFragment } from '#graph';
import { clock, day } from '../graph/time';
import { Choice } from '../look/Field';
import { Notice } from '../look/Notice';
import { Bone, Loaded } from '../look/States';
import { words } from '../words/words';

const useWords = words({ time: (on: string) => `${on} 的时段`, left: (n: number) => `余 ${n}`, full: '约满', now: '当前时段', none: '这一天没有可约的时段了，请换一天。' }, { time: (on: string) => `Times on ${on}`, left: (n: number) => `${n} left`, full: 'full', now: 'your present time', none: 'Nothing is left on this day. Please choose another.' });

interface TimesProps {
  readonly clinic: string;
  readonly of: string;
  readonly on: string;
  /** The slot in force, which is no choice. */
  readonly not: string | undefined;
  readonly slot: OtherSlotFragment | null;
  readonly onSlot: (slot: OtherSlotFragment) => void;
  /** True once the server refused one: what is shown is asked for again. */
  readonly isStale: boolean;
}

export function OtherTimes({ clinic, of, on, not, slot, onSlot, isStale }: TimesProps) {
  const w = useWords();
  const [result, ask] = useQuery({ query: RescheduleTimesDocument, variables: { clinic, package: of, on } });
  useEffect(() => {
    if (isStale) ask({ requestPolicy: 'network-only' });
  }, [isStale]);
  return (
    <section className="card">
      <Loaded result={result} again={ask} bones={<Bone height="9rem" />}>
        {(data) => {
          const slots = data.slots ?? [];
          if (slots.length === 0) return <Notice tone="info"><p>{w.none}</p></Notice>;
          return (
            <div className="time-choice">
              <Choice label={w.time(day(on))} value={slot?.id ?? null} onChange={(id) => onSlot(slots.find((s) => s.id === id)!)} options={slots.map((s) => ({
                value: s.id, isOff: !s.isBookable || s.id === not,
                text: <><strong className="digits">{clock(s.startTime)}–{clock(s.endTime)}</strong><br /><span className="small soft">{s.id === not ? w.now : s.isBookable ? w.left(s.left) : w.full}</span></>,
              }))} />
            </div>
          );
        }}
      </Loaded>
    </section>
  );
}
