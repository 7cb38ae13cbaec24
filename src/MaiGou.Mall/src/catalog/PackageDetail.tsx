import { useQuery } from 'urql';
import { useParams } from 'wouter';
import { PackageDetailDocument, type PackageDetailQuery } from '#graph';
import { price } from '../graph/money';
import { publicly } from '../graph/publicly';
import { LinkButton } from '../look/Button';
import { Notice, Tag } from '../look/Notice';
import { Page } from '../look/Page';
import { Bone, Gone, Loaded } from '../look/States';
import { words } from '../words/words';
import { compareAddress, useCompareTray } from './compareTray';
import { CompareToggle } from './CompareToggle';
import { ForWhom } from './ForWhom';
import { JsonLd } from './JsonLd';
import { NotChecked } from './NotChecked';
import { PackageClinics } from './PackageClinics';
import { PackageFacts } from './PackageCard';
import { PackageItems } from './PackageItems';
import { Preparation } from './Preparation';
import { PriceNote } from './PriceNote';
import { useCatalogWords } from './words';
import './detail.css';

const useWords = words({
  title: '套餐详情', all: '查看全部套餐', offSale: '该套餐已停售，仅供查阅。', book: '选择时间预约', bar: '预约', compare: (n: number) => `去对比（${n}）`,
}, {
  title: 'Package', all: 'All packages', offSale: 'This package is no longer sold; it is shown for reference.', book: 'Choose a time', bar: 'Book', compare: (n: number) => `Compare (${n})`,
});

export type Detail = NonNullable<PackageDetailQuery['package']>;

export default function PackageDetail() {
  const { code = '' } = useParams<{ code: string }>();
  return <Shown key={code} code={code} />;
}

function Shown({ code }: { code: string }) {
  const w = useWords();
  const [result, again] = useQuery({ query: PackageDetailDocument, variables: { code }, context: publicly });
  const found = result.data?.package;
  return (
    <Page title={found?.name ?? w.title} lead={found ? found.note : <Bone height="1.6em" width="16rem" />}>
      <Loaded result={result} again={again} bones={<DetailBones />}>
        {(data) => (data.package ? <Content of={data.package} /> : <Gone><LinkButton to="/packages">{w.all}</LinkButton></Gone>)}
      </Loaded>
    </Page>
  );
}

function Content({ of: p }: { of: Detail }) {
  const w = useWords();
  const c = useCatalogWords();
  const tray = useCompareTray();
  return (
    <>
      <JsonLd of={p} />
      <div className="beside">
        <div className="stack detail-main">
          <section className="card stack-s">
            <div className="row"><Tag tone="brand">{c.kinds[p.kind]}</Tag><Tag>{c.sexes[p.sex]}</Tag></div>
            <PackageFacts of={p} />
            <PriceNote of={p} />
            <CompareToggle of={p} />
          </section>
          {!p.isOnSale && <Notice tone="warn">{w.offSale}</Notice>}
          <PackageItems items={p.items} />
          <NotChecked groups={p.notChecked ?? []} />
        </div>
        <div className="stack">
          <ForWhom of={p} />
          <PackageClinics of={p} />
          <Preparation items={p.items} />
        </div>
      </div>
      <aside className="sticky-bar spread" aria-label={w.bar}>
        <span className="price large">{price(p.price)}</span>
        <span className="row">
          {tray.length > 1 && <LinkButton to={compareAddress(tray.map((t) => t.code))} kind="plain">{w.compare(tray.length)}</LinkButton>}
          {p.isOnSale && <LinkButton to={`/packages/${p.code}/book`} kind="main" icon="calendar">{w.book}</LinkButton>}
        </span>
      </aside>
    </>
  );
}

const DetailBones = () => (
  <div className="beside">
    <div className="stack"><Bone height="13rem" /><Bone height="45rem" /></div>
    <div className="stack"><Bone height="9rem" /><Bone height="18rem" /></div>
  </div>
);
