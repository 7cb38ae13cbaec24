import { useEffect } from 'react';
import { useQuery } from 'urql';
import { SlotMonthDocument, type BookablePackageFragment } from '#graph';
import { publicly } from '../graph/publicly';
import { useSettings } from '../graph/settings';
import { day } from '../graph/time';
import { Button } from '../look/Button';
import { Failed } from '../look/States';
import { words } from '../words/words';
import { Booking } from './Booking';
import { DaySlots } from './DaySlots';
import { isFree, monthOf, todayIn } from './month';
import { MonthGrid } from './MonthGrid';
import { MonthList } from './MonthList';
import { useChoice } from './useChoice';
import { useForeground } from './useForeground';

const useWords = words({
  when: '哪一天', view: '显示方式', grid: '月历', list: '列表', summary: (free: number) => `本月 ${free} 天可约`, none: '本月没有可约的日子。', nearest: (on: string) => `最近可约：${on}`, next: '看下个月', previous: '看上个月', times: (on: string) => `${on} 的时段`,
}, {
  when: 'Which day', view: 'Shown as', grid: 'Calendar', list: 'List', summary: (free: number) => `${free} days are free this month`, none: 'No day of this month is free.', nearest: (on: string) => `Next free day: ${on}`, next: 'See next month', previous: 'See previous month', times: (on: string) => `Times on ${on}`,
});

export type BookableClinic = BookablePackageFragment['offers'][number]['clinic'];

/** Day, then time, then whom it is for. */
export function SlotPicker({ of: p, clinic, nextFreeOn }: { of: BookablePackageFragment; clinic: BookableClinic; nextFreeOn: string | null }) {
  const w = useWords();
  const { isElder } = useSettings();
  const { choice, change } = useChoice();
  const today = todayIn(clinic.timeZone);
  const asked = monthOf(choice.month ?? choice.on ?? nextFreeOn ?? today);
  const month = asked < monthOf(today) ? monthOf(today) : asked;
  const [result, again] = useQuery({ query: SlotMonthDocument, variables: { clinic: clinic.id, package: p.id, month }, context: publicly });
  useForeground(() => again({ requestPolicy: 'network-only' }));
  // Days of the month before are no answer for this one.
  const days = result.data?.slotDays?.[0]?.on.slice(0, 7) === month.slice(0, 7) ? result.data.slotDays : null;
  const free = days?.filter(isFree).length;
  const isList = (choice.view ?? (isElder ? 'list' : 'month')) === 'list';
  const pick = (on: string) => change({ on, month: monthOf(on), slot: null });
  const turn = (to: string) => change({ month: to });
  useEffect(() => {
    if (choice.on && choice.on < today) change({ on: null, slot: null });
  }, [choice.on, today]);

  return (
    <div className="beside slot-beside">
      <section className="card stack-s">
        <div className="spread"><h2>{w.when}</h2>
          <div className="row view-choice" role="group" aria-label={w.view}>
            <Button kind="plain" icon="calendar" aria-pressed={!isList} onClick={() => change({ view: 'month' })}>{w.grid}</Button>
            <Button kind="plain" icon="list" aria-pressed={isList} onClick={() => change({ view: 'list' })}>{w.list}</Button>
          </div>
        </div>
        {result.error && !days && !result.fetching
          ? <Failed error={result.error} onAgain={again} />
          : isList
            ? <MonthList days={days} month={month} on={choice.on} today={today} onPick={pick} onTurn={turn} />
            : <MonthGrid days={days} month={month} on={choice.on} today={today} onPick={pick} onTurn={turn} />}
        <p role="status" className="small soft">{free === undefined ? ' ' : free > 0 ? w.summary(free) : w.none}</p>
        {free === 0 && <div className="row">{nextFreeOn && <Button kind="main" onClick={() => pick(nextFreeOn)}>{w.nearest(day(nextFreeOn))}</Button>}{month > monthOf(today) && <Button onClick={() => turn(monthOf(month, -1))}>{w.previous}</Button>}<Button onClick={() => turn(monthOf(month, 1))}>{w.next}</Button></div>}
      </section>
      <div className="stack">
        <section className="card stack-s slot-times" aria-label={choice.on ? w.times(day(choice.on)) : undefined}>
          <DaySlots key={choice.on} of={p} clinic={clinic} on={choice.on} slot={choice.slot} days={days} onPick={pick} onSlot={(slot) => change({ slot })} onNextMonth={() => turn(monthOf(month, 1))} />
        </section>
        <Booking of={p} clinic={clinic} />
      </div>
    </div>
  );
}
