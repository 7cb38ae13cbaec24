import { words } from '../words/words';
import type { ListProps } from './applied';
import { grouped } from './grouped';

const useWords = words({ items: '包含项目', chosen: (n: number) => `已选 ${n} 项` }, { items: 'Contains', chosen: (n: number) => `${n} chosen` });

/** Examinations that all have to be contained, by department; a department opens when it is asked for. */
export function ItemFilter({ search, change, data }: Pick<ListProps, 'search' | 'change' | 'data'>) {
  const w = useWords();
  const left = new Map(data.packageFacets?.items.map((i) => [i.item.code, i.count]));
  const toggle = (code: string) => change({ items: search.items.includes(code) ? search.items.filter((c) => c !== code) : [...search.items, code] });
  return (
    <fieldset className="field facet">
      <legend>{w.items}</legend>
      {grouped((data.whole?.items ?? []).map((i) => i.item)).map(({ department, items }) => {
        const chosen = items.filter((i) => search.items.includes(i.code)).length;
        return (
          <details key={department} open={chosen > 0 || undefined}>
            <summary>{department} {chosen > 0 && <span className="tag brand">{w.chosen(chosen)}</span>}</summary>
            {items.map((i) => {
              const isChosen = search.items.includes(i.code);
              const count = left.get(i.code) ?? 0;
              return (
                <label key={i.code}>
                  <input type="checkbox" checked={isChosen} disabled={!isChosen && (count === 0 || search.items.length >= 20)} onChange={() => toggle(i.code)} />
                  <span>{i.name}</span>{!isChosen && <span className="soft small digits">{count}</span>}
                </label>
              );
            })}
          </details>
        );
      })}
    </fieldset>
  );
}
