import type { ReactNode } from 'react';
import { Redirect, useLocation, useSearch } from 'wouter';
import { hasDrafts } from '../graph/drafts';
import { session, useSession } from '../graph/session';
import { LinkButton } from '../look/Button';
import { Notice } from '../look/Notice';
import { Page } from '../look/Page';
import { words } from '../words/words';

const useWords = words({
  title: '登录已过期', why: '为了您的信息安全，请重新登录，登录后回到这里。', kept: '您填写的内容还在，登录后可继续。', again: '重新登录',
}, {
  title: 'You were signed out', why: 'Your session is over, to keep your records safe. Sign in again and you come back here.', kept: 'What you entered is kept.', again: 'Sign in again',
});

/** Sends whoever is not signed in to the sign-in page, and from there back to this one. A session that ended by itself is said first, and whether what was typed is kept. */
export function SignedIn({ children }: { children: ReactNode }) {
  const w = useWords();
  const held = useSession();
  const [path] = useLocation();
  const search = useSearch();
  const signIn = `/sign-in?next=${encodeURIComponent(search ? `${path}?${search}` : path)}`;
  if (held) return children;
  if (!session.hasExpired()) return <Redirect to={signIn} replace />;
  return (
    <Page title={w.title}>
      <Notice tone="warn"><p role="alert">{w.why}{hasDrafts() && ` ${w.kept}`}</p></Notice>
      <div><LinkButton to={signIn} kind="main">{w.again}</LinkButton></div>
    </Page>
  );
}
