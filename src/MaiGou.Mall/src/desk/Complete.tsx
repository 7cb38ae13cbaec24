import type { CombinedError } from '@urql/core';
import { useState, type FormEvent } from 'react';
import { FollowUpCompleteDocument, type FollowUpCompleteMutation, type FollowUpOutcome, type WorkItemFragment } from '#graph';
import { today } from '../graph/time';
import { useSubmit } from '../graph/useSubmit';
import { Button } from '../look/Button';
import { Field } from '../look/Field';
import { Refused } from '../look/Notice';
import { Sheet } from '../look/Sheet';
import { Failed } from '../look/States';
import { words } from '../words/words';
import { useDeskWords } from './words';

const useWords = words({
  title: (who: string) => `联系 ${who}`, outcome: '结果', checked: '已核实通话人身份', note: '谈了什么、约定了什么', noteHint: '1–4000 字', next: '下次联系日期', nextHint: '不需要时留空', save: '保存', cancel: '取消', reload: '载入最新内容',
}, {
  title: (who: string) => `Contact with ${who}`, outcome: 'Outcome', checked: 'It was made sure who was speaking', note: 'What was said and agreed', noteHint: '1–4000 characters', next: 'Day of the next contact', nextHint: 'Leave empty when none is needed', save: 'Save', cancel: 'Cancel', reload: 'Load what is new',
});

const outcomes: readonly FollowUpOutcome[] = ['REACHED', 'NO_ANSWER', 'WRONG_PERSON', 'REFUSED', 'MOVED', 'LOST', 'DECEASED'];

interface CompleteProps {
  readonly of: WorkItemFragment;
  readonly onClose: () => void;
  readonly onDone: (outcome: string) => void;
  readonly onStale: () => void;
}

/** What came of a contact. The version that was seen goes along, so that two colleagues cannot record over each other. */
export function Complete({ of: f, onClose, onDone, onStale }: CompleteProps) {
  const w = useWords();
  const d = useDeskWords();
  const saving = useSubmit(FollowUpCompleteDocument);
  const [outcome, setOutcome] = useState<FollowUpOutcome>('REACHED');
  const [isChecked, setChecked] = useState(false);
  const [note, setNote] = useState('');
  const [nextDueOn, setNext] = useState('');
  const [refusals, setRefusals] = useState<FollowUpCompleteMutation['followUpComplete']['errors']>([]);
  const [error, setError] = useState<CombinedError | null>(null);
  const isStale = refusals.some((r) => r.__typename === 'ConflictError' || r.__typename === 'FollowUpEndedError');

  async function save(e: FormEvent) {
    e.preventDefault();
    setError(null);
    const { payload, error: failure } = await saving.submit({
      input: { followUp: f.id, expectedVersion: f.version, outcome, identityChecked: isChecked, note, nextDueOn: nextDueOn || null },
    });
    if (failure) return setError(failure);
    setRefusals(payload.followUpComplete.errors);
    if (payload.followUpComplete.followUp) onDone(`${f.patient?.name ?? ''} · ${d.outcomes[outcome]}`);
  }

  return (
    <Sheet title={w.title(f.patient?.name ?? '')} isOpen onClose={onClose}>
      <form className="stack" onSubmit={(e) => void save(e)} noValidate>
        <Field label={w.outcome}><select value={outcome} onChange={(e) => setOutcome(e.target.value as FollowUpOutcome)}>{outcomes.map((o) => <option key={o} value={o}>{d.outcomes[o]}</option>)}</select></Field>
        <label className="choice"><input type="checkbox" checked={isChecked} onChange={(e) => setChecked(e.target.checked)} /><span>{w.checked}</span></label>
        <Field label={w.note} hint={w.noteHint}><textarea value={note} maxLength={4000} onChange={(e) => setNote(e.target.value)} required /></Field>
        <Field label={w.next} hint={w.nextHint}><input type="date" min={today()} value={nextDueOn} onChange={(e) => setNext(e.target.value)} /></Field>
        <Refused errors={refusals} />
        {error && <Failed error={error} />}
        <div className="row">
          {isStale ? <Button kind="main" onClick={() => { onStale(); onClose(); }}>{w.reload}</Button> : <Button type="submit" kind="main" isBusy={saving.isBusy}>{w.save}</Button>}
          <Button kind="quiet" onClick={onClose}>{w.cancel}</Button>
        </div>
      </form>
    </Sheet>
  );
}
