import { Icon } from '../look/Icon';
import { words } from '../words/words';

const useWords = words({ title: '准备事项', fasting: '本次体检含需空腹的项目', for: (items: string) => `用于：${items}`, list: '、' }, { title: 'How to prepare', fasting: 'Some examinations need an empty stomach', for: (items: string) => `For: ${items}`, list: ', ' });

interface Item { readonly name: string; readonly preparation: string | null }

/** What the items of the package ask for, each sentence once with the items that ask for it. */
export function Preparation({ items, isFasting, note }: { items: readonly Item[]; isFasting: boolean; note: string }) {
  const w = useWords();
  const asked = new Map<string, Item[]>();
  for (const item of items) if (item.preparation) asked.set(item.preparation, [...(asked.get(item.preparation) ?? []), item]);
  return (
    <section className="card stack-s">
      <h2>{w.title}</h2>
      {isFasting && <p className="row"><Icon name="fasting" /><strong>{w.fasting}</strong></p>}
      <ul className="prepare">
        {[...asked].map(([sentence, by]) => <li key={sentence}>{sentence}<br /><span className="soft small">{w.for(by.map((i) => i.name).join(w.list))}</span></li>)}
        <li>{note}</li>
      </ul>
    </section>
  );
}
