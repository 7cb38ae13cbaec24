import { Suspense, lazy, useEffect, type ReactNode } from 'react';
import { useQuery } from 'urql';
import { SlotMonthDocument } from '#graph';
import { publicly } from '../graph/publicly';
import { useSettings } from '../graph/settings';
import { day } from '../graph/time';
import { Button } from '../look/Button';
import { Bone, Failed } from '../look/States';
import { words } from '../words/words';
import { DaySlots } from './DaySlots';
import { isFree, monthOf, todayIn } from './month';
import { MonthList } from './MonthList';
import type { Choice } from './useChoice';
import { useForeground } from './useForeground';
import './slots.css';

const useWords = words({
  view: '显示方式', grid: '月历', list: '列表', summary: (free: number) => `本月 ${free} 天可约`, none: '本月没有可约的日子。', nearest: (on: string) => `最近可约：${on}`, next: '看下个月', previous: '看上个月', times: (on: string) => `${on} 的时段`,
}, {
  view: 'Shown as', grid: 'Calendar', list: 'List', summary: (free: number) => `${free} days are free this month`, none: 'No day of this month is free.', nearest: (on: string) => `Next free day: ${on}`, next: 'See next month', previous: 'See previous month', times: (on: string) => `Times on ${on}`,
});

// The grid brings a calendar of many languages with it, which the list does without.
const MonthGrid = lazy(() => import('./MonthGrid'));

interface DayAndTimeProps {
  readonly title: string;
  readonly of: { readonly id: string };
  readonly clinic: { readonly id: string; readonly timeZone: string };
  /** The clinic's first free day, where it is known: the calendar begins with its month. */
  readonly nextFreeOn?: string | null;
  readonly choice: Choice;
  readonly onChange: (part: Partial<Choice>) => void;
  /** What follows the times. */
  readonly children?: ReactNode;
}

/** A day of a clinic's month, as a grid or as a list, and a time of that day. */
export function DayAndTime({ title, of, clinic, nextFreeOn = null, choice, onChange, children }: DayAndTimeProps) {
  const w = useWords();
  const { isElder } = useSettings();
  const today = todayIn(clinic.timeZone);
  const first = monthOf(today);
  const asked = monthOf(choice.month ?? choice.on ?? nextFreeOn ?? today);
  const month = asked < first ? first : asked;
  const [result, again] = useQuery({ query: SlotMonthDocument, variables: { clinic: clinic.id, package: of.id, month }, context: publicly });
  useForeground(() => again({ requestPolicy: 'network-only' }));
  // Days of the month before are no answer for this one.
  const days = result.data?.slotDays?.[0]?.on.slice(0, 7) === month.slice(0, 7) ? result.data.slotDays : null;
  const free = days?.filter(isFree).length;
  const isList = (choice.view ?? (isElder ? 'list' : 'month')) === 'list';
  const pick = (on: string) => onChange({ on, month: monthOf(on), slot: null });
  const turn = (to: string) => onChange({ month: to });
  const shown = { days, month, on: choice.on, today, onPick: pick, onTurn: turn };
  useEffect(() => {
    if (choice.on && choice.on < today) onChange({ on: null, slot: null });
  }, [choice.on, today]);

  return (
    <div className="beside slot-beside">
      <section className="card stack-s">
        <div className="spread"><h2>{title}</h2>
          <div className="row view-choice" role="group" aria-label={w.view}>
            <Button kind="plain" icon="calendar" aria-pressed={!isList} onClick={() => onChange({ view: 'month' })}>{w.grid}</Button>
            <Button kind="plain" icon="list" aria-pressed={isList} onClick={() => onChange({ view: 'list' })}>{w.list}</Button>
          </div>
        </div>
        {result.error && !days && !result.fetching ? <Failed error={result.error} onAgain={again} />
          : isList ? <MonthList {...shown} />
          : <Suspense fallback={<div className="month"><Bone height="28rem" /></div>}><MonthGrid {...shown} /></Suspense>}
        <p role="status" className="small soft">{free === undefined ? ' ' : free > 0 ? w.summary(free) : w.none}</p>
        {free === 0 && (
          <div className="row">
            {nextFreeOn && <Button kind="main" onClick={() => pick(nextFreeOn)}>{w.nearest(day(nextFreeOn))}</Button>}
            {month > first && <Button onClick={() => turn(monthOf(month, -1))}>{w.previous}</Button>}
            <Button onClick={() => turn(monthOf(month, 1))}>{w.next}</Button>
          </div>
        )}
      </section>
      <div className="stack">
        <section className="card stack-s slot-times" aria-label={choice.on ? w.times(day(choice.on)) : undefined}>
          <DaySlots key={choice.on} of={of} clinic={clinic} on={choice.on} slot={choice.slot} days={days} onPick={pick} onSlot={(slot) => onChange({ slot })} onNextMonth={() => turn(monthOf(month, 1))} />
        </section>
        {children}
      </div>
    </div>
  );
}
