import { price } from '../graph/money';
import { Icon } from '../look/Icon';
import { words } from '../words/words';
import { grouped } from './grouped';
import type { Detail } from './PackageDetail';

const useWords = words({
  title: (n: number) => `检查什么（${n} 项）`, alone: (amount: string) => `单项价 ${amount}`, prepare: '准备', not: '不适合',
}, {
  title: (n: number) => `What is examined (${n})`, alone: (amount: string) => `alone ${amount}`, prepare: 'Prepare', not: 'Not for',
});

/** What is examined, by department, each with what it can find. */
export function PackageItems({ items }: { items: Detail['items'] }) {
  const w = useWords();
  return (
    <section className="card">
      <h2>{w.title(items.length)}</h2>
      {grouped(items).map(({ department, items: all }) => (
        <section key={department} className="examined">
          <h3>{department} <span className="soft small digits">{all.length}</span></h3>
          <ul>
            {all.map((i) => (
              <li key={i.id}>
                <p className="spread"><strong>{i.name}</strong><span className="soft small digits">{w.alone(price(i.price))}</span></p>
                <p className="soft">{i.finds}</p>
                {i.preparation && <p className="small row examined-note"><Icon name="info" size={16} /><span>{w.prepare}：{i.preparation}</span></p>}
                {i.contraindication && <p className="small row examined-note examined-not"><Icon name="alert" size={16} /><span>{w.not}：{i.contraindication}</span></p>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
