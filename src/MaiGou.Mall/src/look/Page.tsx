import { useEffect, useRef, type ReactNode } from 'react';

let isFirst = true;

// A page that is gone back to stays where the browser puts it; every other begins at its top. wouter tells of its own steps by `pushState`.
let isBack = false;
window.addEventListener('popstate', () => (isBack = true));
window.addEventListener('pushState', () => (isBack = false));

/** The main part of a page. Its heading gets the focus after each way from page to page, so that screen readers start there. */
export function Page({ title, lead, beside, children }: { title: string; lead?: ReactNode; beside?: ReactNode; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isFirst) heading.current?.focus({ preventScroll: true });
    if (!isFirst && !isBack) window.scrollTo(0, 0);
    isFirst = false;
  }, []);
  useEffect(() => {
    document.title = `${title} · 脉购 MaiGou`;
  }, [title]);
  return (
    <div className="stack page">
      <header className="spread">
        <div className="stack-s"><h1 ref={heading} tabIndex={-1}>{title}</h1>{lead && <p className="soft">{lead}</p>}</div>
        {beside}
      </header>
      {children}
    </div>
  );
}
