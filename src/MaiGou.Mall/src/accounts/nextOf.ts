/** Where to go on to, out of `?next=`; only a page of the mall may be named. */
export function nextOf(search: string, otherwise: string): string;
export function nextOf(search: string, otherwise: null): string | null;
export function nextOf(search: string, otherwise: string | null) {
  const next = new URLSearchParams(search).get('next');
  return next && next.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') ? next : otherwise;
}
