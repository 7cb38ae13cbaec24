import { Link } from 'wouter';
import type { PackageCardFragment } from '#graph';
import { price } from '../graph/money';
import { day } from '../graph/time';
import { Icon } from '../look/Icon';
import { Tag } from '../look/Notice';
import { Bone } from '../look/States';
import './catalog.css';
import { CompareToggle } from './CompareToggle';
import { useCatalogWords } from './words';

/** One package of a list. The whole card leads to it, by one link whose name is the package's. */
export function PackageCard({ of: p }: { of: PackageCardFragment & { readonly nextFreeOn: string | null } }) {
  const w = useCatalogWords();
  return (
    <article className="card package-card">
      <div className="row"><Tag tone="brand">{w.kinds[p.kind]}</Tag>{p.sex !== 'UNKNOWN' && <Tag>{w.sexes[p.sex]}</Tag>}</div>
      <h3><Link href={`/packages/${p.code}`}>{p.name}</Link></h3>
      <PackageFacts of={p} />
      <p className="spread"><span className="price large">{price(p.price, true)}</span>{Number(p.saving.amount) > 0 && <span className="small soft">{w.saving(price(p.saving, true))}</span>}</p>
      <p className="small row"><Icon name="calendar" size={16} /><span>{p.nextFreeOn ? w.nextFree(day(p.nextFreeOn)) : w.noFree}</span></p>
      <CompareToggle of={p} />
    </article>
  );
}

/** For whom, how much and how to come, in one line. */
export function PackageFacts({ of: p }: { of: PackageCardFragment }) {
  const w = useCatalogWords();
  return (
    <p className="soft small row">
      <span>{w.items(p.itemCount)}</span><span>{w.ages(p.minAge, p.maxAge)}</span>
      <span className="row package-fasting">{p.isFasting && <Icon name="fasting" size={16} />}{p.isFasting ? w.fasting : w.noFasting}</span>
    </p>
  );
}

export const PackageCardBones = ({ count }: { count: number }) => (
  <div className="grid">{Array.from({ length: count }, (_, i) => (
    <div className="card package-card" key={i}><Bone height="1.6rem" width="5rem" /><Bone height="1.5rem" width="70%" /><Bone height="1.4rem" /><Bone height="2.2rem" width="60%" /><Bone height="1.4rem" width="50%" /><Bone height="var(--target)" width="7rem" /></div>
  ))}</div>
);
