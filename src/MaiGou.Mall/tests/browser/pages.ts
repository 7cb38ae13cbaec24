import type { World } from './world.ts';

export interface MallPage {
  readonly name: string;
  readonly who: 'nobody' | 'patient' | 'manager' | 'clinic';
  readonly path: (w: World) => string;
  /** Most requests to the graph until the page is complete. */
  readonly requests?: number;
}

const id = encodeURIComponent;

/** Every page of the mall and the desk: what is tested of pages is tested of all of them. */
export const pages: readonly MallPage[] = [
  { name: 'home', who: 'nobody', path: () => '/', requests: 1 },
  { name: 'list', who: 'nobody', path: () => '/packages', requests: 1 },
  { name: 'filtered list', who: 'nobody', path: () => '/packages?kind=ANNUAL&sex=FEMALE' },
  { name: 'detail', who: 'nobody', path: (w) => `/packages/${w.code}`, requests: 1 },
  { name: 'comparison', who: 'nobody', path: () => '/compare?codes=P02,P04' },
  { name: 'calendar', who: 'nobody', path: (w) => `/packages/${w.code}/book?clinic=${id(w.clinic)}&on=${w.on}` },
  { name: 'sign-in', who: 'nobody', path: () => '/sign-in' },
  { name: 'settings', who: 'nobody', path: () => '/settings' },
  { name: 'nowhere', who: 'nobody', path: () => '/no-such-page' },
  { name: 'me', who: 'patient', path: () => '/me' },
  { name: 'family', who: 'patient', path: () => '/family' },
  { name: 'checkout', who: 'patient', path: (w) => `/checkout/${id(w.quote)}` },
  { name: 'orders', who: 'patient', path: () => '/orders' },
  { name: 'order', who: 'patient', path: (w) => `/orders/${id(w.order)}` },
  { name: 'payment', who: 'patient', path: (w) => `/orders/${id(w.order)}/payment` },
  { name: 'bookings', who: 'patient', path: () => '/bookings' },
  { name: 'booking', who: 'patient', path: (w) => `/bookings/${id(w.booking)}` },
  { name: 'reports', who: 'patient', path: () => '/reports' },
  { name: 'report', who: 'patient', path: (w) => `/reports/${id(w.report)}` },
  { name: 'trend', who: 'patient', path: (w) => `/trends/${id(w.patient)}/FPG` },
  { name: 'follow-ups', who: 'patient', path: () => '/follow-ups' },
  { name: 'notifications', who: 'patient', path: () => '/notifications' },
  { name: 'desk sign-in', who: 'nobody', path: () => '/desk' },
  { name: 'review', who: 'manager', path: () => '/desk/review' },
  { name: 'work queue', who: 'manager', path: () => '/desk/follow-ups' },
  { name: 'check-in', who: 'clinic', path: () => '/desk/today' },
  { name: 'import', who: 'manager', path: () => '/desk/imports' },
];
