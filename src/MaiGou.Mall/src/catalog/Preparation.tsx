import { Icon } from '../look/Icon';
import { words } from '../words/words';
import type { Detail } from './PackageDetail';

const useWords = words({
  title: '检查前准备', none: '无需特别准备。', not: '以下情况不适合，请先咨询医生', for: (names: string) => `（${names}）`,
}, {
  title: 'Before you come', none: 'Nothing to prepare.', not: 'Not for these people; ask a doctor first', for: (names: string) => ` (${names})`,
});

/** The same advice once, with all that it is for. */
function gathered(items: Detail['items'], text: (item: Detail['items'][number]) => string | null) {
  const advice = new Map<string, string[]>();
  for (const item of items) {
    const said = text(item);
    if (said) advice.set(said, [...(advice.get(said) ?? []), item.name]);
  }
  return [...advice];
}

/** How to come, and who should not, over all examinations of the package. */
export function Preparation({ items }: { items: Detail['items'] }) {
  const w = useWords();
  const todo = gathered(items, (i) => i.preparation);
  const not = gathered(items, (i) => i.contraindication);
  const list = (all: typeof todo) => <ul className="stack-s advice">{all.map(([text, names]) => <li key={text}><strong>{text}</strong><span className="soft small">{w.for(names.join('、'))}</span></li>)}</ul>;
  return (
    <section className="card stack-s">
      <h2>{w.title}</h2>
      {todo.length === 0 ? <p className="soft">{w.none}</p> : list(todo)}
      {not.length > 0 && <><h3 className="row examined-not"><Icon name="alert" /><span>{w.not}</span></h3>{list(not)}</>}
    </section>
  );
}
