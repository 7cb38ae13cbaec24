import type { SlotDayState } from '#graph';
import { words } from '../words/words';

type States = Record<SlotDayState, string>;

export const useSlotWords = words({
  states: { AVAILABLE: '可约', FEW_LEFT: '余位紧张', FULL: '约满', CLOSED: '休息' } as States,
  left: (n: number) => `余 ${n} 位`,
  few: (n: number) => `余 ${n} 位，余位紧张`,
  comma: '，',
  leftShort: (n: number) => `余${n}`,
  fullShort: '满', closedShort: '休',
  nextMonth: '下个月', previousMonth: '上个月',
}, {
  states: { AVAILABLE: 'Free', FEW_LEFT: 'Few left', FULL: 'Full', CLOSED: 'Closed' },
  left: (n: number) => `${n} left`,
  few: (n: number) => `only ${n} left`,
  comma: ', ',
  leftShort: (n: number) => String(n),
  fullShort: 'full', closedShort: '–',
  nextMonth: 'Next month', previousMonth: 'Previous month',
});

/** How free a day is, in a sentence. */
export function freedom(w: ReturnType<typeof useSlotWords>, day: { readonly state: SlotDayState; readonly left: number }) {
  if (day.state === 'AVAILABLE') return w.left(day.left);
  return day.state === 'FEW_LEFT' ? w.few(day.left) : w.states[day.state];
}
