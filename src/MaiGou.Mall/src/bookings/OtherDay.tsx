import { words } from '../words/words';
import { DayAndTime } from './DayAndTime';
import type { Choice } from './useChoice';

const useWords = words({ day: '改到哪一天' }, { day: 'Which day' });

interface DayProps {
  readonly of: { readonly id: string };
  readonly clinic: { readonly id: string; readonly timeZone: string };
  readonly choice: Choice;
  readonly onChange: (part: Partial<Choice>) => void;
}

/** A day and a time of one clinic, on the same calendar as a purchase. */
export function OtherDay(props: DayProps) {
  return <DayAndTime title={useWords().day} {...props} />;
}
