import { useQuery } from 'urql';
import { SlotMonthDocument } from '#graph';
import { publicly } from '../graph/publicly';
import { useSettings } from '../graph/settings';
import { Button } from '../look/Button';
import { Failed } from '../look/States';
import { words } from '../words/words';
import { DaySlots } from './DaySlots';
import { monthOf, todayIn } from './month';
import { MonthGrid } from './MonthGrid';
import { MonthList } from './MonthList';
import type { Choice } from './useChoice';
import { useForeground } from './useForeground';

const useWords = words({ day: '改到哪一天', view: '显示方式', grid: '月历', list: '列表' }, { day: 'Which day', view: 'Shown as', grid: 'Calendar', list: 'List' });

interface DayProps {
  readonly of: { readonly id: string };
  readonly clinic: { readonly id: string; readonly timeZone: string };
  readonly choice: Choice;
  readonly onChange: (part: Partial<Choice>) => void;
}

/** A day and a time of one clinic, on the same calendar as a purchase. */
export function OtherDay({ of, clinic, choice, onChange }: DayProps) {
  const w = useWords();
  const { isElder } = useSettings();
  const today = todayIn(clinic.timeZone);
  const asked = monthOf(choice.month ?? choice.on ?? today);
  const month = asked < monthOf(today) ? monthOf(today) : asked;
  const [result, again] = useQuery({ query: SlotMonthDocument, variables: { clinic: clinic.id, package: of.id, month }, context: publicly });
  useForeground(() => again({ requestPolicy: 'network-only' }));
  const days = result.data?.slotDays?.[0]?.on.slice(0, 7) === month.slice(0, 7) ? result.data.slotDays : null;
  const isList = (choice.view ?? (isElder ? 'list' : 'month')) === 'list';
  const pick = (on: string) => onChange({ on, month: monthOf(on), slot: null });
  const turn = (to: string) => onChange({ month: to });
  const Month = isList ? MonthList : MonthGrid;
  return (
    <div className="beside slot-beside">
      <section className="card stack-s">
        <div className="spread"><h2>{w.day}</h2>
          <div className="row" role="group" aria-label={w.view}>
            <Button kind="plain" icon="calendar" aria-pressed={!isList} onClick={() => onChange({ view: 'month' })}>{w.grid}</Button>
            <Button kind="plain" icon="list" aria-pressed={isList} onClick={() => onChange({ view: 'list' })}>{w.list}</Button>
          </div>
        </div>
        {result.error && !days && !result.fetching ? <Failed error={result.error} onAgain={again} /> : <Month days={days} month={month} on={choice.on} today={today} onPick={pick} onTurn={turn} />}
      </section>
      <section className="card stack-s slot-times">
        <DaySlots key={choice.on} of={of} clinic={clinic} on={choice.on} slot={choice.slot} days={days} onPick={pick} onSlot={(slot) => onChange({ slot })} onNextMonth={() => turn(monthOf(month, 1))} />
      </section>
    </div>
  );
}
