import { Component, type ReactNode } from 'react';
import { Button } from '../look/Button';
import { Page } from '../look/Page';
import { Empty } from '../look/States';
import { words } from '../words/words';

const useWords = words({
  offlineTitle: '网络不可用', offline: '这个页面还没有保存到本机，联网后即可打开。', staleTitle: '页面没有加载出来', stale: '可能刚刚更新了版本，重新加载即可。您的数据没有改变。', again: '重试',
}, {
  offlineTitle: 'You are offline', offline: 'This page is not kept on this device. It opens once you are online.', staleTitle: 'This page could not be loaded', stale: 'There may be a new version; loading again helps. Nothing of yours was changed.', again: 'Try again',
});

function Broken() {
  const w = useWords();
  const isOffline = !navigator.onLine;
  return (
    <Page title={isOffline ? w.offlineTitle : w.staleTitle}>
      <div role="alert"><Empty icon={isOffline ? 'offline' : 'alert'} title={isOffline ? w.offline : w.stale}><Button onClick={() => location.reload()}>{w.again}</Button></Empty></div>
    </Page>
  );
}

/** Stands for a page whose scripts did not come, or that failed while it was drawn: the way around stays usable. Give it a key for each address. */
export class Boundary extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError = () => ({ isBroken: true });

  override componentDidCatch(error: unknown) {
    console.error(error);
  }

  override render() {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}
