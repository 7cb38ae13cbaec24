import { price } from '../graph/money';
import { words } from '../words/words';
import type { Detail } from './PackageDetail';

const useWords = words({
  title: '不检查什么', lead: '以下检查在售，但不包含在本套餐内。没有查到不等于没有问题；有相关不适或家族史时，请考虑加做并咨询医生。', all: '本套餐已包含全部在售检查。', count: (n: number) => `${n} 项`,
}, {
  title: 'What is not checked', lead: 'These examinations are on sale and not part of this package. What is not looked for is not found: with complaints or a family history, consider them and ask a doctor.', all: 'This package contains every examination on sale.', count: (n: number) => String(n),
});

/** What the package leaves out, said as plainly as what it has. */
export function NotChecked({ groups }: { groups: NonNullable<Detail['notChecked']> }) {
  const w = useWords();
  return (
    <section className="card stack-s">
      <h2>{w.title}</h2>
      {groups.length === 0 ? <p>{w.all}</p> : <p className="soft">{w.lead}</p>}
      {groups.map((g) => (
        <details key={g.department}>
          <summary>{g.department} <span className="soft small digits">{w.count(g.items.length)}</span> <span className="soft small">{g.items.map((i) => i.name).join(' · ')}</span></summary>
          <ul className="examined">
            {g.items.map((i) => <li key={i.id}><p className="spread"><strong>{i.name}</strong><span className="soft small digits">{price(i.price)}</span></p><p className="soft">{i.finds}</p></li>)}
          </ul>
        </details>
      ))}
    </section>
  );
}
