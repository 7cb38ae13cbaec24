import { useEffect, useState, type FormEvent } from 'react';
import { Button } from '../look/Button';
import { words } from '../words/words';
import { orders, type Order, type Search } from './search';

const useWords = words({
  text: '搜索套餐', hint: '套餐名称或编号', find: '搜索', order: '排序', filters: '筛选',
  orders: { list: '推荐顺序', cheap: '价格从低到高', dear: '价格从高到低', items: '项目最多', saving: '优惠最多' } as Record<Order, string>,
}, {
  text: 'Search packages', hint: 'Name or code', find: 'Search', order: 'Order', filters: 'Filters',
  orders: { list: 'As listed', cheap: 'Price, low to high', dear: 'Price, high to low', items: 'Most examinations', saving: 'Largest saving' },
});

/** Words to look for, the order, and on narrow screens the way to the filters. */
export function ListTop({ search, change, onFilters }: { search: Search; change: (part: Partial<Search>) => void; onFilters: () => void }) {
  const w = useWords();
  const [text, setText] = useState(search.text);
  useEffect(() => setText(search.text), [search.text]);
  const find = (e: FormEvent) => {
    e.preventDefault();
    change({ text: text.trim().slice(0, 60) });
  };
  return (
    <div className="list-top">
      <form role="search" onSubmit={find} className="field list-find">
        <input type="search" aria-label={w.text} placeholder={w.hint} maxLength={60} value={text}
          onChange={(e) => { setText(e.target.value); if (e.target.value === '' && search.text) change({ text: '' }); }} />
        <Button type="submit" icon="search">{w.find}</Button>
      </form>
      <div className="row">
        <span className="list-open"><Button icon="filter" onClick={onFilters}>{w.filters}</Button></span>
        <span className="field list-order">
          <select aria-label={w.order} value={search.order} onChange={(e) => change({ order: e.target.value as Order })}>
            {orders.map((o) => <option key={o} value={o}>{w.orders[o]}</option>)}
          </select>
        </span>
      </div>
    </div>
  );
}
