import { Link } from 'wouter';
import { Icon } from '../look/Icon';
import { words } from '../words/words';
import { useUnread } from './seen';

const useWords = words({
  bell: '通知', unread: (n: number) => (n > 99 ? '通知，99 条以上未读' : `通知，${n} 条未读`),
}, {
  bell: 'Notifications', unread: (n: number) => (n > 99 ? 'Notifications, more than 99 unread' : `Notifications, ${n} unread`),
});

/** The way to the notifications, with how many are new; the number follows events as they happen. */
export function Bell() {
  const w = useWords();
  const unread = useUnread();
  return (
    <Link href="/notifications" className="button plain bell" aria-label={unread === 0 ? w.bell : w.unread(unread)}>
      <Icon name="bell" size={22} />{unread > 0 && <span className="bell-count digits" aria-hidden="true">{unread > 99 ? '99+' : unread}</span>}
    </Link>
  );
}
