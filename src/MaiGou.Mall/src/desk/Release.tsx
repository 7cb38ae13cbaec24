import type { CombinedError } from '@urql/core';
import { useState, type FormEvent } from 'react';
import { ReportReleaseDocument, type ReportReleaseMutation } from '#graph';
import { useSubmit } from '../graph/useSubmit';
import { Button } from '../look/Button';
import { Field } from '../look/Field';
import { Notice, Refused } from '../look/Notice';
import { Sheet } from '../look/Sheet';
import { Failed } from '../look/States';
import { words } from '../words/words';
import type { ReviewedReport } from './ReviewReport';

const useWords = words({
  title: '发布报告', lead: '患者会立即收到通知并看到全部结果。', critical: 'A 类结果：请先与患者本人通话', at: '通话时间', checked: '已核实通话人是患者本人或监护人', note: '告知内容与约定', noteHint: '1–2000 字',
  leaveOut: (n: number) => `不包含 ${n} 项隔离的结果`, release: '确认发布', cancel: '取消', reload: '载入最新内容',
}, {
  title: 'Release the report', lead: 'The patient is told at once and sees every result.', critical: 'Class A result: talk with the patient first', at: 'Time of the talk', checked: 'It was made sure that this was the patient or their guardian', note: 'What was said and agreed', noteHint: '1–2000 characters',
  leaveOut: (n: number) => `Leave out ${n} results in quarantine`, release: 'Release', cancel: 'Cancel', reload: 'Load what is new',
});

type Refusals = ReportReleaseMutation['reportRelease']['errors'];

/** The local time of the browser, in the form that its field takes. */
const localNow = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

export function Release({ report, isOpen, onClose, onDone }: { report: ReviewedReport; isOpen: boolean; onClose: () => void; onDone: () => void }) {
  const w = useWords();
  const releasing = useSubmit(ReportReleaseDocument);
  const [contact, setContact] = useState({ at: localNow(), isChecked: false, note: '' });
  const [isLeavingOut, setLeavingOut] = useState(false);
  const [refusals, setRefusals] = useState<Refusals>([]);
  const [error, setError] = useState<CombinedError | null>(null);
  const quarantined = report.quarantined?.length ?? 0;
  const needsContact = (report.highestClass === 'A' && !report.criticalContactAt) || refusals.some((r) => r.__typename === 'CriticalContactRequiredError');
  const isStale = refusals.some((r) => r.__typename === 'ConflictError' || r.__typename === 'AlreadyReleasedError');

  function close() {
    setRefusals([]);
    setError(null);
    onClose();
  }

  async function release(e: FormEvent) {
    e.preventDefault();
    setError(null);
    const { payload, error: failure } = await releasing.submit({
      input: {
        report: report.id, expectedVersion: report.version, leaveOutQuarantined: isLeavingOut,
        criticalContact: needsContact ? { contactedAt: new Date(contact.at).toISOString(), identityChecked: contact.isChecked, note: contact.note } : null,
      },
    });
    if (failure) return setError(failure);
    setRefusals(payload.reportRelease.errors);
    if (payload.reportRelease.report) {
      close();
      onDone();
    }
  }

  return (
    <Sheet title={w.title} isOpen={isOpen} onClose={close}>
      <form className="stack" onSubmit={(e) => void release(e)} noValidate>
        <p>{w.lead}</p>
        {needsContact && (
          <fieldset className="stack">
            <legend><Notice tone="warn">{w.critical}</Notice></legend>
            <Field label={w.at}><input type="datetime-local" max={localNow()} value={contact.at} onChange={(e) => setContact({ ...contact, at: e.target.value })} required /></Field>
            <label className="choice"><input type="checkbox" checked={contact.isChecked} onChange={(e) => setContact({ ...contact, isChecked: e.target.checked })} /><span>{w.checked}</span></label>
            <Field label={w.note} hint={w.noteHint}><textarea value={contact.note} maxLength={2000} onChange={(e) => setContact({ ...contact, note: e.target.value })} required /></Field>
          </fieldset>
        )}
        {quarantined > 0 && <label className="choice"><input type="checkbox" checked={isLeavingOut} onChange={(e) => setLeavingOut(e.target.checked)} /><span>{w.leaveOut(quarantined)}</span></label>}
        <Refused errors={refusals} />
        {error && <Failed error={error} />}
        <div className="row">
          {isStale ? <Button kind="main" onClick={() => { close(); onDone(); }}>{w.reload}</Button> : <Button type="submit" kind="main" isBusy={releasing.isBusy}>{w.release}</Button>}
          <Button kind="quiet" onClick={close}>{w.cancel}</Button>
        </div>
      </form>
    </Sheet>
  );
}
