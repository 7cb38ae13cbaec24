import { Suspense, lazy, type ComponentType } from 'react';
import { Route, Switch } from 'wouter';
import { SignedIn } from './accounts/SignedIn';
import { Home } from './catalog/Home';
import { Page } from './look/Page';
import { Bone, Gone, Waiting } from './look/States';

type Way = readonly [path: string, page: ComponentType];

/** Every address of the mall with its page; pages beyond the first load when they are asked for. */
const open: readonly Way[] = [
  ['/', Home],
  ['/sign-in', lazy(() => import('./accounts/SignIn'))],
];

/** Pages that need somebody to be signed in. */
const own: readonly Way[] = [
  ['/reports', lazy(() => import('./records/Reports'))],
  ['/reports/:id', lazy(() => import('./records/Report'))],
  ['/trends/:patient/:code', lazy(() => import('./records/Trends'))],
  ['/follow-ups', lazy(() => import('./care/FollowUps'))],
  ['/notifications', lazy(() => import('./events/Notifications'))],
];

const shapes = <div className="stack page"><Bone height="2.2rem" width="60%" /><Bone height="9rem" /><Bone height="9rem" /></div>;

export function Routes() {
  return (
    <Suspense fallback={<Waiting>{shapes}</Waiting>}>
      <Switch>
        {open.map(([path, PageOf]) => <Route key={path} path={path}><PageOf /></Route>)}
        {own.map(([path, PageOf]) => <Route key={path} path={path}><SignedIn><PageOf /></SignedIn></Route>)}
        <Route><Page title="404"><Gone /></Page></Route>
      </Switch>
    </Suspense>
  );
}
