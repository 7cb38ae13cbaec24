import { useCallback, useEffect, useId, useState } from 'react';
import { useQuery } from 'urql';
import { EligibilityDocument, type ExamineeFragment } from '#graph';
import { useCatalogWords } from '../catalog/words';
import { LinkButton } from '../look/Button';
import { words } from '../words/words';

const useWords = words({
  who: '受检人', none: '还没有受检人，请先添加本人或家人。', addFirst: '添加受检人', add: '添加家人', others: '看看适合的套餐', not: '不适合：',
  without: (names: string) => `部分项目不适用，由机构当天取舍：${names}`,
}, {
  who: 'Person examined', none: 'Nobody is added yet. Add yourself or a family member first.', addFirst: 'Add a person', add: 'Add a family member', others: 'Packages that fit', not: 'Not suitable: ',
  without: (names: string) => `Some examinations are not for this person and are decided on the day: ${names}`,
});

interface ExamineesProps {
  readonly people: readonly ExamineeFragment[];
  readonly package: string;
  readonly on: string | null;
  readonly value: string | null;
  readonly onChange: (patient: string | null) => void;
  readonly here: string;
}

/** Everybody the account acts for; who may not have the package on that day stays visible, with the reason. */
export function Examinees({ people, package: packageId, on, value, onChange, here }: ExamineesProps) {
  const w = useWords();
  const name = useId();
  const [fits, setFits] = useState<ReadonlyMap<string, boolean>>(new Map());
  const hear = useCallback((id: string, isFit: boolean) => setFits((all) => new Map(all).set(id, isFit)), []);
  // Begins with the first whom it is for, as soon as that is known; takes back somebody who is not.
  const first = people.find((p) => fits.get(p.id) !== false);
  useEffect(() => {
    if (value !== null && fits.get(value) === false) onChange(null);
    else if (value === null && first && fits.get(first.id)) onChange(first.id);
  }, [fits, value, first?.id]);
  const family = `/family?next=${encodeURIComponent(here)}`;
  if (people.length === 0) return <><p className="soft">{w.none}</p><LinkButton to={family} icon="family">{w.addFirst}</LinkButton></>;
  return (
    <>
      <fieldset className="stack-s">
        <legend className="hidden-text">{w.who}</legend>
        {people.map((one) => <Examinee key={one.id} name={name} of={one} package={packageId} on={on} isChosen={one.id === value} onChoose={() => onChange(one.id)} onAnswer={hear} />)}
      </fieldset>
      {people.every((p) => fits.get(p.id) === false) && <LinkButton to={`/packages?age=${people[0]!.age}`} icon="search">{w.others}</LinkButton>}
      <LinkButton to={family} kind="plain" icon="family">{w.add}</LinkButton>
    </>
  );
}

interface ExamineeProps {
  readonly name: string;
  readonly of: ExamineeFragment;
  readonly package: string;
  readonly on: string | null;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onAnswer: (id: string, isFit: boolean) => void;
}

function Examinee({ name, of: one, package: packageId, on, isChosen, onChoose, onAnswer }: ExamineeProps) {
  const w = useWords();
  const c = useCatalogWords();
  const [result] = useQuery({ query: EligibilityDocument, variables: { package: packageId, patient: one.id, on } });
  const answer = result.data?.package?.eligibleFor;
  const isFit = answer?.isEligible;
  useEffect(() => {
    if (isFit !== undefined) onAnswer(one.id, isFit);
  }, [isFit, one.id, onAnswer]);
  return (
    <label className="choice examinee">
      <input type="radio" name={name} checked={isChosen} disabled={isFit === false} onChange={onChoose} />
      <span>
        <strong>{one.name}</strong> <span className="soft small">{one.relation && `${c.relations[one.relation]} · `}{c.sexes[one.sex]} · {c.years(answer?.age ?? one.age)}</span>
        {isFit === false && <span className="small examinee-not"><br />{w.not}{answer?.reasons.map((r) => r.message).join(' ')}</span>}
        {isFit && answer!.itemsNotForPatient.length > 0 && <span className="small soft"><br />{w.without(answer!.itemsNotForPatient.map((i) => i.name).join('、'))}</span>}
      </span>
    </label>
  );
}
