import { Suspense, lazy, type ComponentType } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { SignedIn } from './accounts/SignedIn';
import { Home } from './catalog/Home';
import { Boundary } from './frame/Boundary';
import { Page } from './look/Page';
import { Bone, Gone, Waiting } from './look/States';

type Way = readonly [path: string, page: ComponentType];

/** Every address of the mall with its page; pages beyond the first load when they are asked for. */
const open: readonly Way[] = [
  ['/', Home],
  ['/packages', lazy(() => import('./catalog/Packages'))],
  ['/packages/:code', lazy(() => import('./catalog/PackageDetail'))],
  ['/packages/:code/book', lazy(() => import('./bookings/SlotChoice'))],
  ['/compare', lazy(() => import('./catalog/Compare'))],
  ['/sign-in', lazy(() => import('./accounts/SignIn'))],
  ['/settings', lazy(() => import('./accounts/Settings'))],
];

/** Pages that need somebody to be signed in. */
const own: readonly Way[] = [
  ['/checkout/:quote', lazy(() => import('./orders/Checkout'))],
  ['/orders', lazy(() => import('./orders/Orders'))],
  ['/orders/:id', lazy(() => import('./orders/OrderPage'))],
  ['/orders/:id/payment', lazy(() => import('./payments/PaymentPage'))],
  ['/bookings', lazy(() => import('./bookings/Bookings'))],
  ['/bookings/:id', lazy(() => import('./bookings/BookingPage'))],
  ['/bookings/:id/move', lazy(() => import('./bookings/MoveBooking'))],
  ['/me', lazy(() => import('./accounts/Me'))],
  ['/family', lazy(() => import('./accounts/Family'))],
  ['/reports', lazy(() => import('./records/Reports'))],
  ['/reports/:id', lazy(() => import('./records/Report'))],
  ['/trends/:patient/:code', lazy(() => import('./records/Trends'))],
  ['/follow-ups', lazy(() => import('./care/FollowUps'))],
  ['/notifications', lazy(() => import('./events/Notifications'))],
];

const shapes = <div className="stack page"><Bone height="2.2rem" width="60%" /><Bone height="9rem" /><Bone height="9rem" /></div>;

export function Routes() {
  const [path] = useLocation();
  return (
    <Boundary key={path}>
      <Suspense fallback={<Waiting>{shapes}</Waiting>}>
        <Switch>
          {open.map(([path, PageOf]) => <Route key={path} path={path}><PageOf /></Route>)}
          {own.map(([path, PageOf]) => <Route key={path} path={path}><SignedIn><PageOf /></SignedIn></Route>)}
          <Route><Page title="404"><Gone /></Page></Route>
        </Switch>
      </Suspense>
    </Boundary>
  );
}
