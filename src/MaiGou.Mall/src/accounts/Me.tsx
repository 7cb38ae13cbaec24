import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useQuery } from 'urql';
import { MeDocument, SignOutDocument, type MeQuery } from '#graph';
import type { CombinedError } from '@urql/core';
import { session } from '../graph/session';
import { useSubmit } from '../graph/useSubmit';
import { Button, LinkButton } from '../look/Button';
import { Icon, type IconName } from '../look/Icon';
import { Notice } from '../look/Notice';
import { Page } from '../look/Page';
import { Bone, Failed, Loaded } from '../look/States';
import { words } from '../words/words';
import './accounts.css';

const useWords = words({
  title: '我的', ways: '常用功能', orders: '我的订单', ordersNote: '付款、改期、取消与退款', bookings: '我的预约', bookingsNote: '到检二维码、准备事项、地址', family: '家人', familyNote: (n: number) => `可为 ${n} 人预约和看报告`, familyNone: '添加本人和家人，即可预约',
  reports: '体检报告', reportsNote: '异常优先、历年趋势', followUps: '随访', followUpsNote: '复查提醒与处理结果', notifications: '通知', notificationsNote: '报告、预约与随访的消息', settings: '设置', settingsNote: '语言、外观、长辈版',
  signOut: '退出登录', noSelf: '还没有添加本人信息', addSelf: '添加本人', hello: '已登录', outFailed: '服务器暂时联系不上。退出需要联网，您仍处于登录状态。',
}, {
  title: 'Me', ways: 'Where to', orders: 'Orders', ordersNote: 'Pay, move, cancel, refunds', bookings: 'Bookings', bookingsNote: 'Check-in code, preparation, address', family: 'Family', familyNote: (n: number) => `You act for ${n} ${n === 1 ? 'person' : 'people'}`, familyNone: 'Add yourself and your family to book',
  reports: 'Reports', reportsNote: 'What is abnormal first, trends', followUps: 'Follow-ups', followUpsNote: 'Re-checks and what came of them', notifications: 'Notifications', notificationsNote: 'Reports, bookings, follow-ups', settings: 'Settings', settingsNote: 'Language, appearance, large text',
  signOut: 'Sign out', noSelf: 'You are not added as a person yet', addSelf: 'Add myself', hello: 'Signed in', outFailed: 'The server cannot be reached. Signing out needs the network; you are still signed in.',
});

export default function Me() {
  const w = useWords();
  const [result, again] = useQuery({ query: MeDocument });
  return (
    <Page title={w.title}>
      <Loaded result={result} again={again} bones={<div className="stack"><Bone height="6.5rem" /><Bone height="26rem" /></div>}>
        {(data) => data.viewer && <Signed viewer={data.viewer} />}
      </Loaded>
      <SignOut />
    </Page>
  );
}

function Signed({ viewer }: { viewer: NonNullable<MeQuery['viewer']> }) {
  const w = useWords();
  const people = viewer.patients.length;
  const ways: readonly (readonly [to: string, text: string, note: string, icon: IconName])[] = [
    ['/orders', w.orders, w.ordersNote, 'list'], ['/bookings', w.bookings, w.bookingsNote, 'calendar'], ['/family', w.family, people > 0 ? w.familyNote(people) : w.familyNone, 'family'],
    ['/reports', w.reports, w.reportsNote, 'chart'], ['/follow-ups', w.followUps, w.followUpsNote, 'heart'], ['/notifications', w.notifications, w.notificationsNote, 'bell'], ['/settings', w.settings, w.settingsNote, 'settings'],
  ];
  return (
    <>
      <section className="card me-card">
        <Icon name="person" size={40} />
        {viewer.me
          ? <div><h2>{viewer.me.name}</h2><p className="soft digits">{viewer.me.phone ?? w.hello}</p></div>
          : <div className="stack-s"><h2>{w.hello}</h2><p className="soft">{w.noSelf}</p><div><LinkButton to="/family?add=self&next=/me" kind="main">{w.addSelf}</LinkButton></div></div>}
      </section>
      <nav aria-label={w.ways}>
        <ul className="ways">
          {ways.map(([to, text, note, icon]) => (
            <li key={to}><Link href={to} className="card way"><Icon name={icon} size={26} /><span><strong>{text}</strong><span className="soft small">{note}</span></span><Icon name="next" /></Link></li>
          ))}
        </ul>
      </nav>
    </>
  );
}

function SignOut() {
  const w = useWords();
  const [, go] = useLocation();
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const leaving = useSubmit(SignOutDocument);

  async function leave() {
    setFailure(null);
    const { error } = await leaving.submit({});
    // A session that is over already needs no ending; anything else leaves the tokens good, so the person is not told otherwise.
    if (error && session.get()) return setFailure(error);
    go('/');
    session.set(null);
  }

  return (
    <div className="stack-s">
      {failure?.networkError ? <Notice tone="bad"><p>{w.outFailed}</p></Notice> : failure && <Failed error={failure} />}
      <div><Button kind="danger" isBusy={leaving.isBusy} onClick={() => void leave()}>{w.signOut}</Button></div>
    </div>
  );
}
