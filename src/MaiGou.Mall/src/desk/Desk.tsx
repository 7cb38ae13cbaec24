import { Suspense, lazy } from 'react';
import { Link, Redirect, Route, Router, Switch, useLocation } from 'wouter';
import { useQuery } from 'urql';
import { DeskStaffDocument, SignOutDocument, type Role } from '#graph';
import { Boundary } from '../frame/Boundary';
import { Offline } from '../frame/Offline';
import { session, useSession } from '../graph/session';
import { settings, useSettings } from '../graph/settings';
import { useSubmit } from '../graph/useSubmit';
import { Button } from '../look/Button';
import { Icon, type IconName } from '../look/Icon';
import { Notice } from '../look/Notice';
import { Page } from '../look/Page';
import { Bone, Gone, Waiting } from '../look/States';
import { words } from '../words/words';
import './desk.css';
import { StaffSignIn } from './StaffSignIn';

const useWords = words({
  brand: '脉购工作台', nav: '工作台导航', skip: '跳到主要内容', review: '报告复核', work: '随访任务', today: '到检', imports: '报告导入', signOut: '退出', language: 'English',
  nothing: '您的岗位在工作台没有可办理的事项。', nothingTitle: '没有事项',
}, {
  brand: 'MaiGou desk', nav: 'Desk', skip: 'Skip to main content', review: 'Review', work: 'Follow-ups', today: 'Check-in', imports: 'Import', signOut: 'Sign out', language: '中文',
  nothing: 'There is nothing for your role at this desk.', nothingTitle: 'Nothing to do',
});

type Words = ReturnType<typeof useWords>;

/** What a role works on; the server decides about every single thing. */
const rooms: readonly { readonly path: string; readonly text: (w: Words) => string; readonly icon: IconName; readonly roles: readonly Role[] }[] = [
  { path: '/review', text: (w) => w.review, icon: 'file', roles: ['HEALTH_MANAGER', 'DOCTOR'] },
  { path: '/follow-ups', text: (w) => w.work, icon: 'phone', roles: ['HEALTH_MANAGER', 'DOCTOR'] },
  { path: '/today', text: (w) => w.today, icon: 'calendar', roles: ['HEALTH_MANAGER', 'CLINIC_ADMIN'] },
  { path: '/imports', text: (w) => w.imports, icon: 'upload', roles: ['HEALTH_MANAGER', 'DOCTOR'] },
];

const Review = lazy(() => import('./ReviewQueue'));
const ReviewReport = lazy(() => import('./ReviewReport'));
const Work = lazy(() => import('./WorkQueue'));
const Today = lazy(() => import('./ClinicDay'));
const Imports = lazy(() => import('./Imports'));

const shapes = <div className="stack"><Bone height="2.2rem" width="40%" /><Bone height="6rem" /><Bone height="6rem" /><Bone height="6rem" /></div>;

/** The desk for staff (工作台): a session of its own beside that of the mall. */
export function Desk() {
  return <Router base="/desk">{useSession() ? <Rooms /> : <main id="main" className="desk-main"><StaffSignIn /></main>}</Router>;
}

function Rooms() {
  const w = useWords();
  const [path] = useLocation();
  const { language } = useSettings();
  const held = useSession();
  const [{ data }] = useQuery({ query: DeskStaffDocument });
  const leaving = useSubmit(SignOutDocument);
  const staff = data?.viewer?.staff;
  const open = rooms.filter((r) => held && r.roles.includes(held.role));

  async function leave() {
    const { error } = await leaving.submit({});
    // Without an answer the session may go on at the server for its ten minutes; this browser forgets it anyway.
    if (!error || error.networkError) session.set(null);
  }

  return (
    <div className="desk">
      <a className="skip-link" href="#main">{w.skip}</a>
      <header className="desk-head">
        <div>
          <Link href="/" className="frame-brand"><img src="/icon.svg" alt="" width="32" height="32" /><strong>{w.brand}</strong></Link>
          <nav aria-label={w.nav}><ul>
            {open.map((r) => <li key={r.path}><Link href={r.path} aria-current={path.startsWith(r.path) ? 'page' : undefined}><Icon name={r.icon} />{r.text(w)}</Link></li>)}
          </ul></nav>
          <div className="row desk-who">
            <span className="small desk-name">{staff?.name} <span className="soft">{staff?.clinic?.name}</span></span>
            <button type="button" className="button plain" lang={language === 'en' ? 'zh-CN' : 'en'} onClick={() => settings.set({ language: language === 'en' ? 'zh-CN' : 'en' })}>{w.language}</button>
            <Button kind="plain" isBusy={leaving.isBusy} onClick={() => void leave()}>{w.signOut}</Button>
          </div>
        </div>
      </header>
      <Offline />
      <main id="main" className="desk-main">
        <Boundary key={path}><Suspense fallback={<Waiting>{shapes}</Waiting>}>
          <Switch>
            <Route path="/">{open[0] ? <Redirect to={open[0].path} replace /> : <Page title={w.nothingTitle}><Notice tone="info">{w.nothing}</Notice></Page>}</Route>
            <Route path="/review"><Review /></Route>
            <Route path="/review/:id"><ReviewReport /></Route>
            <Route path="/follow-ups"><Work /></Route>
            <Route path="/today"><Today /></Route>
            <Route path="/imports"><Imports /></Route>
            <Route><Page title="404"><Gone /></Page></Route>
          </Switch>
        </Suspense></Boundary>
      </main>
    </div>
  );
}
