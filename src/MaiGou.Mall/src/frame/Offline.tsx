import { useSyncExternalStore } from 'react';
import { words } from '../words/words';

const useWords = words(
  { offline: '当前没有网络：显示的是上次的内容，下单与支付在联网后可用。' },
  { offline: 'You are offline: this is what was shown last. Ordering and paying work again once you are online.' });

function subscribe(changed: () => void) {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

export const useIsOnline = () => useSyncExternalStore(subscribe, () => navigator.onLine);

export function Offline() {
  const w = useWords();
  return <div role="status">{useIsOnline() ? null : <p className="offline-bar small">{w.offline}</p>}</div>;
}
