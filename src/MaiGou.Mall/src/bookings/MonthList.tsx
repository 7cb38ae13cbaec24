import { day, date } from '../graph/time';
import { useSettings } from '../graph/settings';
import { Button } from '../look/Button';
import { Bone } from '../look/States';
import { words } from '../words/words';
import { monthOf } from './month';
import type { MonthProps } from './MonthGrid';
import { freedom, useSlotWords } from './slotWords';

const useWords = words({ label: '可选日期' }, { label: 'Days' });

/** The same month as a list of its open days: quicker for screen readers and with large text. */
export function MonthList({ days, month, on, today, onPick, onTurn }: MonthProps) {
  const w = useWords();
  const s = useSlotWords();
  const { language } = useSettings();
  const title = new Intl.DateTimeFormat(language, { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(new Date(`${month}T00:00:00Z`));
  return (
    <div className="month stack-s">
      <div className="spread month-head">
        <Button aria-label={s.previousMonth} icon="back" disabled={month <= monthOf(today)} onClick={() => onTurn(monthOf(month, -1))}>{''}</Button>
        <h3 aria-live="polite">{title}</h3>
        <Button aria-label={s.nextMonth} icon="next" onClick={() => onTurn(monthOf(month, 1))}>{''}</Button>
      </div>
      {days === null ? <Bone height="24rem" /> : (
        <ul className="day-list" aria-label={w.label}>
          {days.filter((d) => d.state !== 'CLOSED').map((d) => (
            <li key={d.on}>
              <button type="button" className={`day-row ${d.state.toLowerCase()}`} aria-pressed={d.on === on} title={date(d.on)} onClick={() => onPick(d.on)}>
                <span>{day(d.on)}</span><span className={`day-key small ${d.state.toLowerCase()}`}>{freedom(s, d)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
