import type { ReactNode } from 'react';
import { Icon, type IconName } from '../look/Icon';
import type { Tone } from '../look/Notice';

/** One result of paying, said in a heading and a sentence, with what to do next. Read aloud when it changes. */
export const Result = ({ tone, icon, title, children }: { tone: Tone; icon: IconName; title: string; children: ReactNode }) => (
  <section className={`card standing ${tone}`} role="status">
    <Icon name={icon} />
    <h2>{title}</h2>
    {children}
  </section>
);
