import { price } from '../graph/money';
import { words } from '../words/words';
import type { Detail } from './PackageDetail';

const useWords = words({
  list: (amount: string) => `单项合计 ${amount}`, less: (list: string, saving: string) => `单项合计 ${list}，套餐省 ${saving}`, source: '价格来源', certainty: '可信度',
  certainties: { high: '高', medium: '中', low: '低' } as Record<string, string>,
}, {
  list: (amount: string) => `${amount} one by one`, less: (list: string, saving: string) => `${saving} less than ${list} one by one`, source: 'Source of the price', certainty: 'Certainty',
  certainties: { high: 'high', medium: 'medium', low: 'low' },
});

/** What it costs, what the same would cost one by one, and where the figure comes from. */
export function PriceNote({ of: p }: { of: Detail }) {
  const w = useWords();
  return (
    <>
      <p className="row"><span className="price large">{price(p.price)}</span><span className="soft small">{Number(p.saving.amount) > 0 ? w.less(price(p.listPrice), price(p.saving)) : w.list(price(p.listPrice))}</span></p>
      {p.priceSource && (
        <dl className="facts small soft">
          <dt>{w.certainty}</dt><dd>{w.certainties[p.priceSource.certainty] ?? p.priceSource.certainty}</dd>
          <dt>{w.source}</dt><dd lang="en">{p.priceSource.source}</dd>
        </dl>
      )}
    </>
  );
}
