import { useId, useState, type ReactNode } from 'react';
import { Icon } from '../look/Icon';

/** A part that opens below its heading. On paper it is always open. */
export function Fold({ title, isOpen: given = false, isForced = false, children }: { title: ReactNode; isOpen?: boolean; isForced?: boolean; children: ReactNode }) {
  const [chosen, setOpen] = useState(given);
  const isOpen = chosen || isForced;
  const id = useId();
  return (
    <section className="fold">
      <h3><button type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}><span>{title}</span><span className={isOpen ? 'turned' : ''}><Icon name="down" /></span></button></h3>
      <div id={id} className="on-paper" hidden={!isOpen}>{children}</div>
    </section>
  );
}
