import { useId } from 'react';
import { useQuery } from 'urql';
import { DaySlotsDocument } from '#graph';
import { publicly } from '../graph/publicly';
import { clock, day } from '../graph/time';
import { Button } from '../look/Button';
import { Notice } from '../look/Notice';
import { Bone, Loaded } from '../look/States';
import { words } from '../words/words';
import { nearestFree, type DayOfMonth } from './month';
import { useForeground } from './useForeground';
import { freedom, useSlotWords } from './slotWords';

const useWords = words({
  when: '几点到', first: '先选一天，再选时段。', zone: (zone: string) => `按机构当地时间（${zone}）`, none: '这一天没有时段。', full: '这一天已约满。', near: '最近可约的日子：', next: '看下个月',
  gone: '之前选的时段已不可约，请重新选择。',
}, {
  when: 'What time', first: 'Choose a day first, then a time.', zone: (zone: string) => `By the clock of the clinic (${zone})`, none: 'There are no times on this day.', full: 'Every place of this day is taken.', near: 'The nearest free days:', next: 'See next month',
  gone: 'The time chosen before is no longer free. Please choose another.',
});

interface DaySlotsProps {
  readonly of: { readonly id: string };
  readonly clinic: { readonly id: string; readonly timeZone: string };
  readonly on: string | null;
  readonly slot: string | null;
  readonly days: readonly DayOfMonth[] | null;
  readonly onPick: (on: string) => void;
  readonly onSlot: (slot: string) => void;
  readonly onNextMonth: () => void;
}

/** The times of a day with the places left; a full day leads to the nearest free ones. */
export function DaySlots({ of: p, clinic, on, slot, days, onPick, onSlot, onNextMonth }: DaySlotsProps) {
  const w = useWords();
  const s = useSlotWords();
  const name = useId();
  const [result, again] = useQuery({ query: DaySlotsDocument, variables: { clinic: clinic.id, package: p.id, on: on ?? '' }, pause: on === null, context: publicly });
  useForeground(() => on && again({ requestPolicy: 'network-only' }));
  const slots = result.data?.slots;
  const isGone = slot !== null && !!slots && !result.fetching && !result.stale && !slots.some((one) => one.id === slot && one.isBookable);
  if (on === null) return <><h2>{w.when}</h2><p className="soft">{w.first}</p></>;
  return (
    <>
      <h2>{w.when}<span className="soft"> · {day(on)}</span></h2>
      {clinic.timeZone !== 'Asia/Shanghai' && <p className="soft small">{w.zone(clinic.timeZone)}</p>}
      {isGone && <Notice tone="warn">{w.gone}</Notice>}
      <Loaded result={result} again={again} bones={<div className="slot-grid">{Array.from({ length: 6 }, (_, i) => <Bone key={i} height="4.25rem" />)}</div>}>
        {({ slots: all }) => (all?.some((one) => one.isBookable) ? (
          <fieldset className="slot-grid" aria-busy={result.stale}>
            <legend className="hidden-text">{w.when}</legend>
            {all.map((one) => (
              <label key={one.id} className="choice slot">
                <input type="radio" name={name} checked={one.id === slot} disabled={!one.isBookable} onChange={() => onSlot(one.id)} />
                <span><strong className="digits">{clock(one.startTime)}–{clock(one.endTime)}</strong><br /><span className="small soft">{one.isBookable ? s.left(one.left) : s.states[one.left === 0 ? 'FULL' : 'CLOSED']}</span></span>
              </label>
            ))}
          </fieldset>
        ) : <FullDay text={all?.length ? w.full : w.none} days={days} on={on} onPick={onPick} onNextMonth={onNextMonth} freedomOf={(d) => freedom(s, d)} />)}
      </Loaded>
    </>
  );
}

interface FullDayProps {
  readonly text: string;
  readonly days: readonly DayOfMonth[] | null;
  readonly on: string;
  readonly onPick: (on: string) => void;
  readonly onNextMonth: () => void;
  readonly freedomOf: (day: DayOfMonth) => string;
}

function FullDay({ text, days, on, onPick, onNextMonth, freedomOf }: FullDayProps) {
  const w = useWords();
  const near = nearestFree(days ?? [], on);
  return (
    <Notice tone="warn">
      <div className="stack-s">
        <p>{text} {near.length > 0 && w.near}</p>
        <div className="row">
          {near.map((d) => <Button key={d.on} onClick={() => onPick(d.on)}>{day(d.on)} · {freedomOf(d)}</Button>)}
          {near.length === 0 && <Button onClick={onNextMonth}>{w.next}</Button>}
        </div>
      </div>
    </Notice>
  );
}
