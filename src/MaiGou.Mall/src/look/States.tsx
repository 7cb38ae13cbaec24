import type { CombinedError } from '@urql/core';
import type { ReactNode } from 'react';
import { codeOf, traceOf } from '../graph/client';
import { words } from '../words/words';
import { Button } from './Button';
import { Icon, type IconName } from './Icon';

const useWords = words({
  loading: '正在加载',
  offlineTitle: '网络不可用',
  offline: '已保留您填写的内容，网络恢复后可重试。',
  busyTitle: '暂时繁忙',
  busy: '请求较多，请稍后重试，不会重复扣款或重复预约。',
  failedTitle: '页面没有加载出来',
  failed: '服务出现问题，您的数据没有改变。',
  trace: (id: string) => `如需联系客服，请提供编号 ${id}`,
  again: '重试',
  goneTitle: '没有找到',
  gone: '内容不存在，或您没有查看权限。',
}, {
  loading: 'Loading',
  offlineTitle: 'You are offline',
  offline: 'What you entered is kept. Try again when the network is back.',
  busyTitle: 'Busy right now',
  busy: 'Many people are here. Try again in a moment; nothing is charged or booked twice.',
  failedTitle: 'This page could not be loaded',
  failed: 'Something went wrong on our side. Nothing of yours was changed.',
  trace: (id: string) => `If you contact us, please give the number ${id}`,
  again: 'Try again',
  goneTitle: 'Not found',
  gone: 'It does not exist, or you may not see it.',
});

/** Nothing to show, and why, and what to do about it. */
export const Empty = ({ icon, title, children }: { icon: IconName; title: string; children?: ReactNode }) => (
  <div className="state"><Icon name={icon} /><h2>{title}</h2>{children}</div>
);

export function Gone({ children }: { children?: ReactNode }) {
  const w = useWords();
  return <Empty icon="search" title={w.goneTitle}><p>{w.gone}</p>{children}</Empty>;
}

/** An answer that did not come: whether the network, the load or a fault of ours is the reason. */
export function Failed({ error, onAgain }: { error: CombinedError; onAgain?: () => void }) {
  const w = useWords();
  const isOffline = !!error.networkError && (!navigator.onLine || !error.response);
  const isBusy = codeOf(error) === 'SERVICE_BUSY';
  const trace = traceOf(error);
  return (
    <div role="alert">
      <Empty icon={isOffline ? 'offline' : 'alert'} title={isOffline ? w.offlineTitle : isBusy ? w.busyTitle : w.failedTitle}>
        <p>{isOffline ? w.offline : isBusy ? w.busy : w.failed}</p>
        {!isOffline && !isBusy && trace && <p className="small">{w.trace(trace)}</p>}
        {onAgain && <Button kind="quiet" onClick={onAgain}>{w.again}</Button>}
      </Empty>
    </div>
  );
}

/** A grey shape of the size of what is to come. */
export const Bone = ({ height = '1em', width = '100%' }: { height?: string; width?: string }) => (
  <span className="bone" style={{ height, width }} aria-hidden="true" />
);

/** Shapes while an answer is awaited; said once to screen readers. */
export function Waiting({ children }: { children: ReactNode }) {
  const w = useWords();
  return <div aria-busy="true"><span className="hidden-text" role="status">{w.loading}</span>{children}</div>;
}

interface LoadedProps<Data> {
  readonly result: { readonly data?: Data | undefined; readonly error?: CombinedError | undefined; readonly fetching: boolean };
  readonly again?: () => void;
  readonly bones: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/** What every page does with an answer: shapes, failure with a way on, or content. Content stays while it is renewed. */
export function Loaded<Data>({ result, again, bones, children }: LoadedProps<Data>) {
  if (result.data) return <>{children(result.data)}</>;
  if (result.error && !result.fetching) return <Failed error={result.error} {...(again && { onAgain: again })} />;
  return <Waiting>{bones}</Waiting>;
}
