import { useQuery } from 'urql';
import { Link, useParams } from 'wouter';
import { SlotChoiceStartDocument, type BookablePackageFragment } from '#graph';
import { useClinic } from '../catalog/useClinic';
import { price } from '../graph/money';
import { publicly } from '../graph/publicly';
import { settings } from '../graph/settings';
import { LinkButton } from '../look/Button';
import { Field } from '../look/Field';
import { Page } from '../look/Page';
import { Bone, Empty, Gone, Loaded } from '../look/States';
import { words } from '../words/words';
import { clinicFor } from './month';
import { SlotPicker } from './SlotPicker';
import { useChoice } from './useChoice';
import './slots.css';

const useWords = words({
  title: '选择时间', all: '查看全部套餐', about: '套餐详情', clinic: '在哪里检查', items: (n: number) => `${n} 项检查`,
  none: '暂时不能预约', offSale: '该套餐已停售。', noClinic: '暂无机构提供本套餐。',
}, {
  title: 'Choose a time', all: 'All packages', about: 'About the package', clinic: 'Where', items: (n: number) => `${n} examinations`,
  none: 'It cannot be booked right now', offSale: 'This package is no longer sold.', noClinic: 'No clinic offers this package right now.',
});

export default function SlotChoice() {
  const { code = '' } = useParams<{ code: string }>();
  const w = useWords();
  const [result, again] = useQuery({ query: SlotChoiceStartDocument, variables: { code }, context: publicly });
  const found = result.data?.package;
  return (
    <Page title={w.title} lead={found ? <Lead of={found} /> : <Bone height="1.6em" width="18rem" />}>
      <Loaded result={result} again={again} bones={<PickerBones />}>
        {(data) => (data.package ? <Where of={data.package} /> : <Gone><LinkButton to="/packages">{w.all}</LinkButton></Gone>)}
      </Loaded>
    </Page>
  );
}

function Lead({ of: p }: { of: BookablePackageFragment }) {
  const w = useWords();
  return <span className="row"><strong>{p.name}</strong><span className="price">{price(p.price)}</span><span className="small">{w.items(p.itemCount)}</span><Link href={`/packages/${p.code}`}>{w.about}</Link></span>;
}

function Where({ of: p }: { of: BookablePackageFragment }) {
  const w = useWords();
  const { choice, change } = useChoice();
  const remembered = useClinic();
  const clinics = p.offers.map((o) => o.clinic);
  const clinic = clinicFor(clinics, choice.clinic, remembered, Intl.DateTimeFormat().resolvedOptions().timeZone);
  if (!p.isOnSale || !clinic) return <Empty icon="calendar" title={w.none}><p>{p.isOnSale ? w.noClinic : w.offSale}</p><LinkButton to="/packages" kind="main">{w.all}</LinkButton></Empty>;
  return (
    <>
      <div className="clinic-choice">
        <Field label={w.clinic} hint={clinic.address}>
          <select value={clinic.id} onChange={(e) => { settings.set({ clinic: e.target.value }); change({ clinic: e.target.value, slot: null }); }}>
            {clinics.map((c) => <option key={c.id} value={c.id}>{c.name}</option>)}
          </select>
        </Field>
      </div>
      <SlotPicker key={clinic.id} of={p} clinic={clinic} nextFreeOn={p.offers.find((o) => o.clinic === clinic)?.nextFreeOn ?? null} />
    </>
  );
}

export const PickerBones = () => <><Bone height="6.2rem" /><div className="beside slot-beside"><Bone height="30rem" /><Bone height="20rem" /></div></>;
