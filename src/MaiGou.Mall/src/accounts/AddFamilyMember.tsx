import { useEffect, useRef, useState, type FormEvent } from 'react';
import { FamilyMemberAddDocument, type FamilyMemberFragment, type FamilyRelation, type Sex } from '#graph';
import type { CombinedError } from '@urql/core';
import { useDraft } from '../graph/drafts';
import { today } from '../graph/time';
import { useSubmit } from '../graph/useSubmit';
import { Button } from '../look/Button';
import { Choice, Field } from '../look/Field';
import { Refused } from '../look/Notice';
import { Failed } from '../look/States';
import { words } from '../words/words';
import { fromIdNumber } from './fromIdNumber';
import { useFamilyWords } from './words';

const useWords = words({
  title: '添加成员', relation: '与您的关系', name: '姓名', idNumber: '身份证号', idHint: '选填。填写后自动带出性别和出生日期，报告到达时也更容易对上人。', sex: '性别', birthDate: '出生日期', phone: '手机号', phoneHint: '选填。本人不填则使用登录手机号。',
  save: '保存', cancel: '取消', need: '请填写此项', pick: '请选择性别',
}, {
  title: 'Add somebody', relation: 'Who they are to you', name: 'Full name', idNumber: 'Identity number', idHint: 'Optional. It fills in sex and birth date, and helps a report find its person.', sex: 'Sex', birthDate: 'Date of birth', phone: 'Mobile number', phoneHint: 'Optional. For yourself the number you signed in with is taken.',
  save: 'Save', cancel: 'Cancel', need: 'Please fill this in', pick: 'Please choose',
});

type Names = 'relation' | 'name' | 'idNumber' | 'sex' | 'birthDate' | 'phone';
type Wrong = Partial<Record<Names, string>>;
const names: readonly string[] = ['relation', 'name', 'idNumber', 'sex', 'birthDate', 'phone'] satisfies Names[];

interface AddProps {
  readonly hasSelf: boolean;
  readonly onAdded: (member: FamilyMemberFragment) => void;
  readonly onClose: () => void;
}

export function AddFamilyMember({ hasSelf, onAdded, onClose }: AddProps) {
  const w = useWords();
  const f = useFamilyWords();
  const [form, change, forget] = useDraft('family', { relation: (hasSelf ? 'PARENT' : 'SELF') as FamilyRelation, name: '', idNumber: '', sex: '' as Sex | '', birthDate: '', phone: '' });
  const [wrong, setWrong] = useState<Wrong>({});
  const [others, setOthers] = useState<readonly { message?: string }[]>([]);
  const [error, setError] = useState<CombinedError | null>(null);
  const adding = useSubmit(FamilyMemberAddDocument);
  const heading = useRef<HTMLHeadingElement>(null);
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (Object.keys(wrong).length > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [wrong]);

  async function save(e: FormEvent) {
    e.preventDefault();
    setError(null);
    setOthers([]);
    const missing: Wrong = { ...(!form.name.trim() && { name: w.need }), ...(!form.sex && { sex: w.pick }), ...(!form.birthDate && { birthDate: w.need }) };
    setWrong(missing);
    if (!form.sex || Object.keys(missing).length > 0) return;
    const { payload, error: failure } = await adding.submit({
      input: { name: form.name.trim(), sex: form.sex, birthDate: form.birthDate, relation: form.relation, idNumber: form.idNumber.trim() || null, phone: form.phone.trim() || null },
    });
    if (failure) return setError(failure);
    const { patient, errors } = payload.familyMemberAdd;
    if (patient) {
      forget();
      return onAdded(patient);
    }
    const at: Wrong = {};
    const rest: { message?: string }[] = [];
    for (const refusal of errors) {
      const fields = refusal.__typename === 'IdentityMismatchError' ? refusal.fields : refusal.path.slice(-1);
      const known = fields.filter((field) => names.includes(field));
      for (const field of known) at[field as Names] = refusal.message;
      if (known.length === 0) rest.push(refusal);
    }
    setWrong(at);
    setOthers(rest);
  }

  return (
    <form ref={element} className="card stack narrow" onSubmit={(e) => void save(e)} noValidate aria-label={w.title}>
      <h2 ref={heading} tabIndex={-1}>{w.title}</h2>
      <Field label={w.relation} wrong={wrong.relation}>
        <select value={form.relation} onChange={(e) => change({ relation: e.target.value as FamilyRelation })}>
          {(['SELF', 'SPOUSE', 'CHILD', 'PARENT', 'OTHER'] as const).filter((r) => r !== 'SELF' || !hasSelf).map((r) => <option key={r} value={r}>{f.relations[r]}</option>)}
        </select>
      </Field>
      <Field label={w.name} wrong={wrong.name}><input value={form.name} maxLength={80} autoComplete={form.relation === 'SELF' ? 'name' : 'off'} onChange={(e) => change({ name: e.target.value })} required /></Field>
      <Field label={w.idNumber} hint={w.idHint} wrong={wrong.idNumber}>
        <input value={form.idNumber} maxLength={18} autoComplete="off" spellCheck={false} onChange={(e) => change({ idNumber: e.target.value, ...fromIdNumber(e.target.value) })} />
      </Field>
      <Choice<Sex> label={w.sex} value={form.sex || null} onChange={(sex) => change({ sex })} options={[{ value: 'FEMALE', text: f.sexes.FEMALE }, { value: 'MALE', text: f.sexes.MALE }]} />
      {wrong.sex && <p className="wrong-choice" role="alert">{wrong.sex}</p>}
      <Field label={w.birthDate} wrong={wrong.birthDate}><input type="date" value={form.birthDate} min="1900-01-01" max={today()} onChange={(e) => change({ birthDate: e.target.value })} required /></Field>
      <Field label={w.phone} hint={w.phoneHint} wrong={wrong.phone}><input type="tel" inputMode="tel" autoComplete="off" value={form.phone} onChange={(e) => change({ phone: e.target.value })} /></Field>
      <Refused errors={others} />
      {error && <Failed error={error} />}
      <div className="row"><Button type="submit" kind="main" isBusy={adding.isBusy}>{w.save}</Button><Button kind="plain" onClick={() => { forget(); onClose(); }}>{w.cancel}</Button></div>
    </form>
  );
}
