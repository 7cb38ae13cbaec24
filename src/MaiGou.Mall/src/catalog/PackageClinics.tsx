import { day } from '../graph/time';
import { LinkButton } from '../look/Button';
import { words } from '../words/words';
import type { Detail } from './PackageDetail';
import { useClinic } from './useClinic';
import { useCatalogWords } from './words';

const useWords = words({ book: '选时间', bookAt: (name: string) => `在${name}选择时间`, none: '暂无机构提供本套餐。', yours: '常用' },
  { book: 'Times', bookAt: (name: string) => `Times at ${name}`, none: 'No clinic offers it right now.', yours: 'Yours' });

/** Where it can be had and how soon; the remembered clinic first. */
export function PackageClinics({ of: p }: { of: Detail }) {
  const w = useWords();
  const c = useCatalogWords();
  const remembered = useClinic();
  const offers = [...p.offers].sort((a, b) => Number(b.clinic.id === remembered) - Number(a.clinic.id === remembered));
  return (
    <section className="card stack-s">
      <h2>{c.clinic}</h2>
      {offers.length === 0 && <p className="soft">{w.none}</p>}
      <ul className="stack">
        {offers.map(({ clinic: k, nextFreeOn }) => (
          <li key={k.id} className="spread clinic-row">
            <div><strong>{k.name}</strong>{k.id === remembered && <> <span className="tag brand">{w.yours}</span></>}<p className="soft small">{k.address}</p><p className="small">{nextFreeOn ? c.nextFree(day(nextFreeOn)) : c.noFree}</p><p className="small"><a href={`tel:${k.phone.replaceAll(' ', '')}`}>{k.phone}</a></p></div>
            {p.isOnSale && <LinkButton to={`/packages/${p.code}/book?clinic=${k.id}${nextFreeOn ? `&on=${nextFreeOn}` : ''}`}>{w.book}<span className="hidden-text"> {w.bookAt(k.name)}</span></LinkButton>}
          </li>
        ))}
      </ul>
    </section>
  );
}
