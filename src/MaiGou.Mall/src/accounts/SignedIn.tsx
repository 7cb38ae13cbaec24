import type { ReactNode } from 'react';
import { Redirect, useLocation, useSearch } from 'wouter';
import { useSession } from '../graph/session';

/** Sends whoever is not signed in to the sign-in page, and from there back to this one. */
export function SignedIn({ children }: { children: ReactNode }) {
  const session = useSession();
  const [path] = useLocation();
  const search = useSearch();
  const here = search ? `${path}?${search}` : path;
  return session ? children : <Redirect to={`/sign-in?next=${encodeURIComponent(here)}`} replace />;
}
