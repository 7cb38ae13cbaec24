import { Icon } from '../look/Icon';
import { words } from '../words/words';
import { useConditions, type ListProps } from './applied';
import { noConditions } from './search';

const useWords = words({ without: (text: string) => `去掉条件：${text}`, none: '清除全部' }, { without: (text: string) => `Remove: ${text}`, none: 'Clear all' });

/** The conditions in force, each to be taken away by one press. */
export function Applied(props: ListProps) {
  const w = useWords();
  const conditions = useConditions(props);
  if (conditions.length === 0) return null;
  return (
    <ul className="row applied">
      {conditions.map((c) => (
        <li key={c.key}><button type="button" className="chip" aria-label={w.without(c.text)} onClick={() => props.change(c.without)}>{c.text}<Icon name="cross" size={14} /></button></li>
      ))}
      {conditions.length > 1 && <li><button type="button" className="button plain" onClick={() => props.change({ ...noConditions, clinic: 'any' })}>{w.none}</button></li>}
    </ul>
  );
}
