import type { ReactNode } from 'react';
import { Icon } from './Icon';

export type Tone = 'info' | 'good' | 'warn' | 'bad';

const icons = { info: 'info', good: 'check', warn: 'alert', bad: 'alert' } as const;

/** Something to be noticed. Bad news is read aloud at once, the rest when the reader pauses. */
export const Notice = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <div className={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
    <Icon name={icons[tone]} />
    <div>{children}</div>
  </div>
);

/** The sentences of a refused wish, as the server wrote them in the reader's language. */
export const Refused = ({ errors }: { errors: readonly { readonly message?: string }[] | undefined }) =>
  errors && errors.length > 0 ? <Notice tone="bad">{errors.map((e, i) => <p key={i}>{e.message}</p>)}</Notice> : null;

export const Tag = ({ tone, children }: { tone?: Tone | 'brand'; children: ReactNode }) => <span className={`tag ${tone ?? ''}`}>{children}</span>;
