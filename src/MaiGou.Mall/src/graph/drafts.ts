import { useCallback, useState } from 'react';
import { session } from './session';

/** What was typed into forms and not yet sent. It is in memory alone: a sign-in in between keeps it, closing the page does not. */
const drafts = new Map<string, unknown>();
let author = session.account();

// They are the author's alone: not of whoever signs in next.
session.subscribe(() => {
  const account = session.account();
  if (account ? account !== author : !session.hasExpired()) drafts.clear();
  author = account ?? author;
});

export const hasDrafts = () => drafts.size > 0;

/** Like `useState` for a whole form; what was typed is still there after the session expired and somebody signed in again. */
export function useDraft<Value extends object>(name: string, empty: Value) {
  const [value, setValue] = useState<Value>(() => (drafts.get(name) as Value | undefined) ?? empty);
  const change = useCallback((part: Partial<Value>) => setValue((was) => {
    const next = { ...was, ...part };
    drafts.set(name, next);
    return next;
  }), [name]);
  const forget = useCallback(() => void drafts.delete(name), [name]);
  return [value, change, forget] as const;
}
