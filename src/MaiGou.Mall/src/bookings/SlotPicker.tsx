import type { BookablePackageFragment } from '#graph';
import { words } from '../words/words';
import { Booking } from './Booking';
import { DayAndTime } from './DayAndTime';
import { useChoice } from './useChoice';

const useWords = words({ when: '哪一天' }, { when: 'Which day' });

export type BookableClinic = BookablePackageFragment['offers'][number]['clinic'];

/** Day, then time, then whom it is for. */
export function SlotPicker({ of: p, clinic, nextFreeOn }: { of: BookablePackageFragment; clinic: BookableClinic; nextFreeOn: string | null }) {
  const w = useWords();
  const { choice, change } = useChoice();
  return <DayAndTime title={w.when} of={p} clinic={clinic} nextFreeOn={nextFreeOn} choice={choice} onChange={change}><Booking of={p} clinic={clinic} /></DayAndTime>;
}
