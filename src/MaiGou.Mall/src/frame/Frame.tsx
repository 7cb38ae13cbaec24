import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { Bell } from '../events/Bell';
import { useSession } from '../graph/session';
import { settings, useSettings } from '../graph/settings';
import { Icon, type IconName } from '../look/Icon';
import { words } from '../words/words';
import './frame.css';
import { Offline } from './Offline';
import { Toasts } from './Toasts';

const useWords = words({
  skip: '跳到主要内容', brand: '脉购', tagline: '体检 · 报告 · 随访', nav: '主导航',
  home: '首页', packages: '体检套餐', bookings: '预约', reports: '报告', me: '我的', signIn: '登录',
  language: 'English', elder: '长辈版', elderOff: '标准版', foot: '脉购不是医疗诊断服务。身体不适请及时就医，紧急情况请拨打 120。', contract: '开放接口', settings: '设置',
}, {
  skip: 'Skip to main content', brand: 'MaiGou', tagline: 'Checkups, reports, follow-up', nav: 'Main',
  home: 'Home', packages: 'Packages', bookings: 'Bookings', reports: 'Reports', me: 'Me', signIn: 'Sign in',
  language: '中文', elder: 'Large text', elderOff: 'Normal text', foot: 'MaiGou does not diagnose. See a doctor when you feel ill; in an emergency call 120.', contract: 'Open API', settings: 'Settings',
});

const isAt = (path: string, to: string) => (to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`));

/** What surrounds every page: the way around, at the top on wide screens and at the thumb on narrow ones. */
export function Frame({ children }: { children: ReactNode }) {
  const w = useWords();
  const session = useSession();
  const [path] = useLocation();
  const { isElder, language } = useSettings();
  const ways: readonly (readonly [to: string, text: string, icon: IconName])[] = [
    ['/', w.home, 'home'], ['/packages', w.packages, 'list'], ['/bookings', w.bookings, 'calendar'], ['/reports', w.reports, 'chart'], ['/me', w.me, 'person'],
  ];
  const links = ways.map(([to, text, icon]) => (
    <li key={to}><Link href={to} aria-current={isAt(path, to) ? 'page' : undefined}><Icon name={icon} size={22} /><span>{text}</span></Link></li>
  ));
  return (
    <div className="frame">
      <a className="skip-link" href="#main">{w.skip}</a>
      <header className="frame-head">
        <div>
          <Link href="/" className="frame-brand"><img src="/icon.svg" alt="" width="32" height="32" /><strong>{w.brand}</strong><span className="soft small">{w.tagline}</span></Link>
          <nav aria-label={w.nav} className="frame-nav"><ul>{links}</ul></nav>
          <div className="row frame-tools">
            <button type="button" className="button plain" onClick={() => settings.set({ isElder: !isElder })} aria-pressed={isElder}>{isElder ? w.elderOff : w.elder}</button>
            <button type="button" className="button plain" lang={language === 'en' ? 'zh-CN' : 'en'} onClick={() => settings.set({ language: language === 'en' ? 'zh-CN' : 'en' })}>{w.language}</button>
            {session
              ? <Bell />
              : <Link href={`/sign-in?next=${encodeURIComponent(path)}`} className="button quiet">{w.signIn}</Link>}
          </div>
        </div>
      </header>
      <Offline />
      <main id="main">{children}</main>
      <footer className="frame-foot"><p className="small soft">{w.foot}</p><p className="small"><Link href="/settings">{w.settings}</Link> · <a href="/graphql/schema.graphql">{w.contract}</a></p></footer>
      <nav aria-label={w.nav} className="frame-tabs"><ul>{links}</ul></nav>
      <Toasts />
    </div>
  );
}
