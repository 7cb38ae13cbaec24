import { price } from '../graph/money';
import { words } from '../words/words';
import type { Detail } from './PackageDetail';
import { useCatalogWords } from './words';

const useWords = words({
  list: (amount: string) => `单项合计 ${amount}`, source: '价格来源', certainty: '可信度',
  certainties: { high: '高', medium: '中', low: '低' } as Record<string, string>,
}, {
  list: (amount: string) => `one by one ${amount}`, source: 'Source of the price', certainty: 'Certainty',
  certainties: { high: 'high', medium: 'medium', low: 'low' },
});

/** What it costs, what the same would cost one by one, and where the figure comes from. */
export function PriceNote({ of: p }: { of: Detail }) {
  const w = useWords();
  const c = useCatalogWords();
  return (
    <>
      <p className="row"><span className="price large">{price(p.price)}</span><span className="soft small">{w.list(price(p.listPrice))}{Number(p.saving.amount) > 0 && ` · ${c.saving(price(p.saving))}`}</span></p>
      {p.priceSource && (
        <dl className="facts small soft">
          <dt>{w.certainty}</dt><dd>{w.certainties[p.priceSource.certainty] ?? p.priceSource.certainty}</dd>
          <dt>{w.source}</dt><dd lang="en">{p.priceSource.source}</dd>
        </dl>
      )}
    </>
  );
}
