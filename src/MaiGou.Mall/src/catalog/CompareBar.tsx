import { LinkButton, Button } from '../look/Button';
import { words } from '../words/words';
import { compareAddress, compareTray, useCompareTray } from './compareTray';

const useWords = words({
  label: '套餐对比', aside: (n: number) => `已选 ${n} 个套餐`, more: '再选一个即可对比', go: '开始对比', clear: '清空',
}, {
  label: 'Comparison', aside: (n: number) => `${n} chosen`, more: 'Choose one more to compare', go: 'Compare', clear: 'Clear',
});

/** What was put aside to compare, and the way there; nothing while nothing is. */
export function CompareBar() {
  const w = useWords();
  const tray = useCompareTray();
  if (tray.length === 0) return null;
  return (
    <aside className="sticky-bar spread compare-bar" aria-label={w.label}>
      <span role="status"><strong>{w.aside(tray.length)}</strong> <span className="soft small">{tray.length < 2 ? w.more : tray.map((c) => c.name).join(' · ')}</span></span>
      <span className="row">
        <Button kind="plain" onClick={() => compareTray.set([])}>{w.clear}</Button>
        {tray.length > 1 && <LinkButton to={compareAddress(tray.map((c) => c.code))} kind="main">{w.go}</LinkButton>}
      </span>
    </aside>
  );
}
