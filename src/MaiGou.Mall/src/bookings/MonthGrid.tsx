import { parseDate, type CalendarDate } from '@internationalized/date';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Calendar, CalendarCell, CalendarGrid, CalendarGridBody, CalendarGridHeader, CalendarHeaderCell } from 'react-aria-components/Calendar';
import { Heading } from 'react-aria-components/Heading';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import type { SlotDayState } from '#graph';
import { useSettings } from '../graph/settings';
import { day } from '../graph/time';
import { Icon } from '../look/Icon';
import { words } from '../words/words';
import { monthOf, type DayOfMonth } from './month';
import { freedom, useSlotWords } from './slotWords';

const useWords = words({ label: '选择日期', keys: '图例' }, { label: 'Choose a day', keys: 'Legend' });

export interface MonthProps {
  readonly days: readonly DayOfMonth[] | null;
  readonly month: string;
  readonly on: string | null;
  readonly today: string;
  readonly onPick: (on: string) => void;
  readonly onTurn: (month: string) => void;
}

const states: readonly SlotDayState[] = ['AVAILABLE', 'FEW_LEFT', 'FULL', 'CLOSED'];

/** A month as a grid; how free a day is, is told by words and shape beside the colour. Full days can be chosen: they lead to free ones. */
export default function MonthGrid({ days, month, on, today, onPick, onTurn }: MonthProps) {
  const w = useWords();
  const s = useSlotWords();
  const { language } = useSettings();
  const [focused, setFocused] = useState<CalendarDate | null>(null);
  const isHere = (date: CalendarDate | null) => date !== null && date.toString().slice(0, 7) === month.slice(0, 7);
  const chosen = on ? parseDate(on) : null;
  const start = today > month ? today : month;
  const known = new Map(days?.map((d) => [d.on, d]));
  return (
    <I18nProvider locale={language}>
      <Calendar aria-label={w.label} className="month" value={chosen} minValue={parseDate(today)}
        focusedValue={isHere(focused) ? focused : isHere(chosen) ? chosen : parseDate(start)}
        onFocusChange={(date) => {
          const next = date as CalendarDate;
          setFocused(next);
          if (!isHere(next)) onTurn(monthOf(next.toString()));
        }}
        isDateUnavailable={(date) => (known.get(date.toString())?.state ?? 'CLOSED') === 'CLOSED'}
        onChange={(date) => onPick(date.toString())}>
        <header className="spread month-head">
          <Button slot="previous" className="button quiet"><Icon name="back" /></Button>
          <Heading className="month-title" />
          <Button slot="next" className="button quiet"><Icon name="next" /></Button>
        </header>
        <CalendarGrid weekdayStyle="short" className="month-grid" aria-busy={days === null}>
          <CalendarGridHeader>{(name) => <CalendarHeaderCell>{name}</CalendarHeaderCell>}</CalendarGridHeader>
          <CalendarGridBody>
            {(date) => {
              const on = date.toString();
              const found = on < today ? undefined : known.get(on);
              const state = found?.state ?? (days ? 'CLOSED' : null);
              return (
                <CalendarCell date={date} className={`day ${state?.toLowerCase() ?? 'unknown'}`}
                  render={(props) => <div {...props} aria-label={found ? `${day(on)}${s.comma}${freedom(s, found)}` : day(on)} data-free={found && short(s, found)} />}>
                  <span className="day-number">{date.day}</span>
                </CalendarCell>
              );
            }}
          </CalendarGridBody>
        </CalendarGrid>
        <ul className="row small soft month-keys" aria-label={w.keys}>{states.map((state) => <li key={state} className={`day-key ${state.toLowerCase()}`}>{s.states[state]}</li>)}</ul>
      </Calendar>
    </I18nProvider>
  );
}

const short = (s: ReturnType<typeof useSlotWords>, d: DayOfMonth) => (d.state === 'FULL' ? s.fullShort : d.state === 'CLOSED' ? s.closedShort : s.leftShort(d.left));
