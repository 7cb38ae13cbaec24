import { Button } from '../look/Button';
import { Empty } from '../look/States';
import { words } from '../words/words';
import { useConditions, type ListProps } from './applied';

const useWords = words({
  title: '没有符合全部条件的套餐', lead: '试着放宽其中一个条件：', without: (text: string) => `去掉「${text}」`, nothing: '目前没有在售套餐，请稍后再来。',
}, {
  title: 'No package meets all of these', lead: 'Try without one of them:', without: (text: string) => `Without ${text}`, nothing: 'There is no package on sale right now. Please come back later.',
});

/** Names what could be loosened. */
export function NoMatch(props: ListProps) {
  const w = useWords();
  const conditions = useConditions(props);
  return (
    <Empty icon="search" title={w.title}>
      {conditions.length === 0 ? <p>{w.nothing}</p> : (
        <>
          <p>{w.lead}</p>
          <div className="row centred">{conditions.map((c) => <Button key={c.key} onClick={() => props.change(c.without)}>{w.without(c.text)}</Button>)}</div>
        </>
      )}
    </Empty>
  );
}
