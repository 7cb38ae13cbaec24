import { Link } from 'wouter';
import type { ComparisonQuery } from '#graph';
import { price } from '../graph/money';
import { LinkButton } from '../look/Button';
import { Icon } from '../look/Icon';
import { words } from '../words/words';
import { grouped } from './grouped';
import { useCatalogWords } from './words';
import './compare.css';

const useWords = words({
  only: '只看不同', table: '套餐逐项对比', item: '检查项目', price: '价格', perItem: '平均每项', count: '项目数', who: '适用', fasting: '空腹', yes: '包含', no: '不包含',
  remove: (name: string) => `移除${name}`, book: '预约', bookOf: (name: string) => `预约${name}`, same: (n: number) => `${n} 项共同包含，已隐藏`, differ: (n: number) => `${n} 项不同`, allSame: '这些套餐的检查项目完全相同。',
}, {
  only: 'Differences only', table: 'Packages side by side', item: 'Examination', price: 'Price', perItem: 'Per examination', count: 'Examinations', who: 'For', fasting: 'Fasting', yes: 'yes', no: 'no',
  remove: (name: string) => `Remove ${name}`, book: 'Book', bookOf: (name: string) => `Book ${name}`, same: (n: number) => `${n} in all of them are hidden`, differ: (n: number) => `${n} differ`, allSame: 'These packages examine the same.',
});

interface TableProps {
  readonly of: NonNullable<ComparisonQuery['packageComparison']>;
  readonly isOnlyDifferent: boolean;
  readonly isBusy: boolean;
  readonly onOnlyDifferent: (only: boolean) => void;
  readonly onRemove: (code: string) => void;
}

/** A table in every window: where it is narrow, the name of a row stands above its cells. The roles say so to screen readers. */
export function CompareTable({ of: comparison, isOnlyDifferent, isBusy, onOnlyDifferent, onRemove }: TableProps) {
  const w = useWords();
  const c = useCatalogWords();
  const { columns, common } = comparison;
  const different = new Map(columns.flatMap((k) => k.extra).map((i) => [i.id, i]));
  const rows = isOnlyDifferent ? [...different.values()] : [...common, ...different.values()];
  const has = (column: number, id: string) => !different.has(id) || columns[column]!.extra.some((i) => i.id === id);
  const facts: readonly (readonly [label: string, text: (at: number) => string])[] = [
    [w.price, (at) => price(columns[at]!.package.price, true)],
    [w.perItem, (at) => (columns[at]!.pricePerItem ? price(columns[at]!.pricePerItem!) : '—')],
    [w.count, (at) => String(columns[at]!.package.itemCount)],
    [w.who, (at) => `${c.sexes[columns[at]!.package.sex]} · ${c.ages(columns[at]!.package.minAge, columns[at]!.package.maxAge)}`],
    [w.fasting, (at) => (columns[at]!.package.isFasting ? c.fasting : c.noFasting)],
  ];
  return (
    <div className="stack" aria-busy={isBusy}>
      <div className="spread">
        <label className="choice"><input type="checkbox" checked={isOnlyDifferent} onChange={(e) => onOnlyDifferent(e.target.checked)} /><span>{w.only}</span></label>
        <p role="status" className="soft">{different.size === 0 ? w.allSame : w.differ(different.size)}{isOnlyDifferent && common.length > 0 && ` · ${w.same(common.length)}`}</p>
      </div>
      <table role="table" className="compare" aria-label={w.table} style={{ '--columns': columns.length } as React.CSSProperties}>
        <thead role="rowgroup">
          <tr role="row">
            <td role="cell" className="compare-corner" />
            {columns.map(({ package: p }) => (
              <th role="columnheader" scope="col" key={p.id}>
                <Link href={`/packages/${p.code}`}>{p.name}</Link>
                <button type="button" className="button plain" aria-label={w.remove(p.name)} onClick={() => onRemove(p.code)}><Icon name="cross" /></button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {facts.map(([label, text]) => (
            <tr role="row" key={label}>
              <th role="rowheader" scope="row">{label}</th>
              {columns.map(({ package: p }, at) => <td role="cell" key={p.id} className={label === w.price ? 'price' : 'digits'}>{text(at)}</td>)}
            </tr>
          ))}
        </tbody>
        {grouped(rows).map(({ department, items }) => (
          <tbody role="rowgroup" key={department}>
            <tr role="row" className="compare-department"><th role="rowheader" scope="rowgroup" colSpan={columns.length + 1}>{department}</th></tr>
            {items.map((i) => (
              <tr role="row" key={i.id}>
                <th role="rowheader" scope="row">{i.name}<span className="soft small compare-finds">{i.finds}</span></th>
                {columns.map(({ package: p }, at) => (
                  <td role="cell" key={p.id} className={has(at, i.id) ? 'compare-yes' : 'compare-no'}><span className="hidden-text">{has(at, i.id) ? w.yes : w.no}</span>{has(at, i.id) ? <Icon name="check" /> : <span aria-hidden="true">—</span>}</td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
        <tbody role="rowgroup">
          <tr role="row">
            <td role="cell" className="compare-corner" />
            {columns.map(({ package: p }) => <td role="cell" key={p.id}><LinkButton to={`/packages/${p.code}/book`} kind="main">{w.book}<span className="hidden-text"> {w.bookOf(p.name)}</span></LinkButton></td>)}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
