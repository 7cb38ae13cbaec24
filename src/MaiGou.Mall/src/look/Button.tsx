import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'wouter';
import { Icon, type IconName } from './Icon';

type Kind = 'main' | 'quiet' | 'plain' | 'danger';

interface Looks {
  readonly kind?: Kind;
  readonly icon?: IconName;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

const classes = ({ kind = 'quiet', isWide }: Looks) => `button ${kind}${isWide ? ' wide' : ''}`;

/** While busy it stays in place and in focus and takes no second press. */
export function Button({ kind, icon, isWide, isBusy = false, children, onClick, ...rest }: Looks & { isBusy?: boolean } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type="button" {...rest} className={classes({ kind, isWide, children })} aria-disabled={isBusy || undefined} aria-busy={isBusy || undefined}
      onClick={(e) => { if (isBusy) e.preventDefault(); else onClick?.(e); }}>
      {isBusy ? <span className="spin" aria-hidden="true" /> : icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A way to another page of the mall that looks like a button. */
export const LinkButton = ({ to, kind, icon, isWide, children }: Looks & { to: string }) => (
  <Link href={to} className={classes({ kind, isWide, children })}>{icon && <Icon name={icon} />}{children}</Link>
);
