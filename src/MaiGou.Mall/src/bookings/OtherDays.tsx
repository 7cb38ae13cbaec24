import { useQuery } from 'urql';
import { RescheduleDaysDocument, type SlotDayState } from '#graph';
import { day, today } from '../graph/time';
import { settings } from '../graph/settings';
import { Button } from '../look/Button';
import { Choice } from '../look/Field';
import { Notice } from '../look/Notice';
import { Bone, Loaded } from '../look/States';
import { words } from '../words/words';

const useWords = words({
  day: '选择日期', states: { AVAILABLE: '有余位', FEW_LEFT: '余位紧张', FULL: '约满', CLOSED: '休息' } as Record<SlotDayState, string>, left: (n: number) => `余 ${n}`, before: '上个月', after: '下个月', none: '这个月没有可约的日期，请看其他月份。',
}, {
  day: 'Choose a day', states: { AVAILABLE: 'free', FEW_LEFT: 'few left', FULL: 'full', CLOSED: 'closed' } as Record<SlotDayState, string>, left: (n: number) => `${n} left`, before: 'Earlier month', after: 'Later month', none: 'No day of this month is free. Please look at another month.',
});

interface DaysProps {
  readonly clinic: string;
  readonly of: string;
  /** Shape: YYYY-MM. */
  readonly month: string;
  readonly on: string | null;
  readonly onMonth: (month: string) => void;
  readonly onDay: (on: string) => void;
}

function step(month: string, by: number) {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

/** The days of one month on which the clinic examines, with how free each is. */
export function OtherDays({ clinic, of, month, on, onMonth, onDay }: DaysProps) {
  const w = useWords();
  const [result, ask] = useQuery({ query: RescheduleDaysDocument, variables: { clinic, package: of, month: `${month}-01` } });
  const title = new Intl.DateTimeFormat(settings.get().language, { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(new Date(`${month}-01T00:00:00Z`));
  return (
    <section className="card stack">
      <div className="spread">
        <Button kind="plain" icon="back" disabled={month <= today().slice(0, 7)} onClick={() => onMonth(step(month, -1))}>{w.before}</Button>
        <h2 aria-live="polite">{title}</h2>
        <Button kind="plain" onClick={() => onMonth(step(month, 1))}>{w.after}</Button>
      </div>
      <Loaded result={result} again={ask} bones={<Bone height="16rem" />}>
        {(data) => {
          const days = (data.slotDays ?? []).filter((d) => d.state !== 'CLOSED');
          if (days.length === 0) return <Notice tone="info"><p>{w.none}</p></Notice>;
          return (
            <div className="day-choice">
              <Choice label={w.day} value={on} onChange={onDay} options={days.map((d) => ({
                value: d.on, isOff: d.state === 'FULL',
                text: <><strong className="digits">{day(d.on)}</strong><br /><span className="small soft">{d.state === 'FULL' ? w.states.FULL : d.state === 'FEW_LEFT' ? `${w.states.FEW_LEFT} · ${w.left(d.left)}` : w.states.AVAILABLE}</span></>,
              }))} />
            </div>
          );
        }}
      </Loaded>
    </section>
  );
}
