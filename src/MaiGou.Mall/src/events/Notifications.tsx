import { useEffect, useRef } from 'react';
import { Link, useSearch } from 'wouter';
import { date } from '../graph/time';
import { LinkButton } from '../look/Button';
import { Tag } from '../look/Notice';
import { Page } from '../look/Page';
import { Bone, Empty, Loaded } from '../look/States';
import { words } from '../words/words';
import './events.css';
import { useWay } from './live';
import { NotificationRow } from './NotificationRow';
import { seen } from './seen';
import { topics, type Topic } from './topics';
import type { Happening } from './transports';
import { useLog } from './useLog';

const useWords = words({
  title: '通知', all: '全部', topics: { reports: '报告', 'follow-ups': '随访', bookings: '预约', orders: '订单' } as Record<Topic, string>, filter: '按类型查看', unread: (n: number) => `${n} 条新通知`,
  noneTitle: '还没有通知', none: '订单、预约、报告和随访有进展时，都会记录在这里。', noneOf: '这一类还没有通知。', packages: '去看看体检套餐', live: { socket: '实时更新中', stream: '实时更新中', polling: '每几秒更新一次', connecting: '正在连接…', off: '' },
}, {
  title: 'Notifications', all: 'All', topics: { reports: 'Reports', 'follow-ups': 'Follow-ups', bookings: 'Bookings', orders: 'Orders' }, filter: 'Show by kind', unread: (n: number) => `${n} new`,
  noneTitle: 'No notification yet', none: 'Whatever happens to your orders, bookings, reports and follow-ups is noted here.', noneOf: 'Nothing of this kind yet.', packages: 'See the packages', live: { socket: 'Updated live', stream: 'Updated live', polling: 'Updated every few seconds', connecting: 'Connecting…', off: '' },
});

const bones = <div className="stack"><Bone height="var(--target)" /><Bone height="1.5rem" width="8rem" />{Array.from({ length: 5 }, (_, i) => <Bone key={i} height="4rem" />)}</div>;

const dayOf = (e: Happening) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(e.occurredAt));

/** Everything that has happened, by day, newest first. To look at it is to have seen it. */
export default function Notifications() {
  const w = useWords();
  const way = useWay();
  const [log, again] = useLog();
  const search = useSearch();
  const chosen = topics.find((t) => t.id === new URLSearchParams(search).get('kind')) ?? null;
  const before = useRef(seen.get());
  const newest = log.fetching ? null : (log.data?.at(-1)?.cursor ?? null);
  useEffect(() => {
    if (newest) seen.set(newest);
  }, [newest]);
  return (
    <Page title={w.title} beside={<p className="soft small" role="status">{w.live[way]}</p>}>
      <Loaded result={log} again={again} bones={bones}>
        {(all) => {
          const firstNew = all.findIndex((e) => e.cursor === before.current) + 1;
          const shown = all.map((event, i) => ({ event, isNew: i >= firstNew })).filter(({ event }) => !chosen || chosen.kinds.includes(event.kind)).reverse();
          const unread = shown.filter((s) => s.isNew).length;
          const days = [...new Set(shown.map((s) => dayOf(s.event)))];
          return (
            <>
              <nav aria-label={w.filter}>
                <ul className="row">
                  {[null, ...topics].map((t) => (
                    <li key={t?.id ?? ''}><Link href={t ? `/notifications?kind=${t.id}` : '/notifications'} replace className="topic" aria-current={t === chosen ? 'true' : undefined}>{t ? w.topics[t.id] : w.all}</Link></li>
                  ))}
                </ul>
              </nav>
              {unread > 0 && <p><Tag tone="brand">{w.unread(unread)}</Tag></p>}
              {shown.length === 0 && <Empty icon="bell" title={w.noneTitle}><p>{chosen ? w.noneOf : w.none}</p>{!chosen && <LinkButton to="/packages">{w.packages}</LinkButton>}</Empty>}
              {days.map((on) => (
                <section className="stack-s" key={on}>
                  <h2>{date(on)}</h2>
                  <ul className="card happenings">{shown.filter((s) => dayOf(s.event) === on).map((s) => <li key={s.event.cursor}><NotificationRow of={s.event} isNew={s.isNew} /></li>)}</ul>
                </section>
              ))}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
