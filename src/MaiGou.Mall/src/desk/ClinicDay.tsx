import type { CombinedError } from '@urql/core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useQuery } from 'urql';
import { BookingCheckInDocument, ClinicDayDocument, type BookingCheckInMutation, type VisitFragment } from '#graph';
import { clock, day, instant, today } from '../graph/time';
import { useSubmit } from '../graph/useSubmit';
import { Button } from '../look/Button';
import { Field } from '../look/Field';
import { Notice, Refused, Tag } from '../look/Notice';
import { Page } from '../look/Page';
import { Sheet } from '../look/Sheet';
import { Bone, Empty, Failed, Loaded } from '../look/States';
import { words } from '../words/words';
import { useDeskWords } from './words';

const useWords = words({
  title: '到检', day: '日期', code: '核销码', codeHint: '扫描或粘贴患者出示的码', check: '签到', none: '这一天没有预约', noneLead: '可在上方选择其他日期。', count: (n: number, here: number) => `共 ${n} 人，已到 ${here} 人`,
  byHand: '凭证件签到', confirm: '请核对身份证件', confirmLead: '姓名与证件号码须与患者一致。', checked: '已核对姓名与证件号码', cancel: '取消', done: (who: string) => `${who} 已签到`, at: (t: string) => `${t} 签到`, fasting: '需空腹', time: '时间', who: '到检人', what: '套餐', order: '订单', state: '状态',
}, {
  title: 'Check-in', day: 'Day', code: 'Check-in code', codeHint: 'Scan or paste the code that the patient shows', check: 'Check in', none: 'No visits on this day', noneLead: 'Choose another day above.', count: (n: number, here: number) => `${n} people, ${here} here`,
  byHand: 'Check in by document', confirm: 'Look at the identity document', confirmLead: 'Name and number have to be those of the patient.', checked: 'Name and number were compared', cancel: 'Cancel', done: (who: string) => `${who} is checked in`, at: (t: string) => `checked in at ${t}`, fasting: 'fasting', time: 'Time', who: 'Visitor', what: 'Package', order: 'Order', state: 'State',
});

type Refusals = BookingCheckInMutation['bookingCheckIn']['errors'];

/** Who comes to the clinic on a day, and that they have come. */
export default function ClinicDay() {
  const w = useWords();
  const d = useDeskWords();
  const [, go] = useLocation();
  const on = new URLSearchParams(useSearch()).get('on') ?? today();
  const [result, again] = useQuery({ query: ClinicDayDocument, variables: { on, first: 100 } });
  const renew = () => again({ requestPolicy: 'network-only' });
  // Bookings are told to patients and not to the clinic, so the list is asked for again while it is looked at.
  useEffect(() => {
    const timer = setInterval(() => document.hidden || renew(), 20_000);
    return () => clearInterval(timer);
  }, [on]);
  const checking = useSubmit(BookingCheckInDocument);
  const [code, setCode] = useState('');
  const [person, setPerson] = useState<VisitFragment | null>(null);
  const [isChecked, setChecked] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const [refusals, setRefusals] = useState<Refusals>([]);
  const [error, setError] = useState<CombinedError | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  async function check(by: { code: string } | { person: { booking: string; identityChecked: boolean } }) {
    [setDone(null), setRefusals([]), setError(null)];
    const { payload, error: failure } = await checking.submit({ input: { by, idempotencyKey: checking.keyFor(JSON.stringify(by)) } });
    if (failure) return setError(failure);
    checking.renewKey();
    setRefusals(payload.bookingCheckIn.errors);
    if (!payload.bookingCheckIn.booking) return;
    setDone(w.done(payload.bookingCheckIn.booking.visitor?.maskedName ?? ''));
    setCode('');
    setPerson(null);
    setChecked(false);
    renew();
    field.current?.focus();
  }

  function byCode(e: FormEvent) {
    e.preventDefault();
    if (code.trim()) void check({ code: code.trim() });
  }

  return (
    <Page title={w.title} lead={day(on, true)} beside={<Field label={w.day}><input type="date" value={on} onChange={(e) => e.target.value && go(`/today?on=${e.target.value}`)} /></Field>}>
      <form className="card row" onSubmit={byCode}>
        <div style={{ flex: '1 1 18rem' }}><Field label={w.code} hint={w.codeHint}><input ref={field} value={code} onChange={(e) => setCode(e.target.value)} autoComplete="off" spellCheck={false} /></Field></div>
        <Button type="submit" kind="main" isBusy={checking.isBusy}>{w.check}</Button>
      </form>
      <div role="status">{done && <Notice tone="good">{done}</Notice>}</div>
      {!person && <Refused errors={refusals} />}
      {!person && error && <Failed error={error} />}
      <Loaded result={result} again={again} bones={<div className="desk-list">{[0, 1, 2, 3].map((n) => <Bone key={n} height="4rem" />)}</div>}>
        {({ viewer }) => {
          const visits = viewer?.clinicBookings?.nodes ?? [];
          if (visits.length === 0) return <Empty icon="calendar" title={w.none}><p>{w.noneLead}</p></Empty>;
          return (
            <section className="card stack-s">
              <p className="soft small" role="status">{w.count(viewer?.clinicBookings?.totalCount ?? visits.length, visits.filter((v) => v.checkedInAt).length)}</p>
              <div className="desk-table">
                <table>
                  <thead><tr>{[w.time, w.who, w.what, w.order, w.state].map((h) => <th scope="col" key={h}>{h}</th>)}</tr></thead>
                  <tbody>
                    {visits.map((v) => (
                      <tr key={v.id}>
                        <td className="digits">{v.slot ? `${clock(v.slot.startTime)}–${clock(v.slot.endTime)}` : instant(v.startsAt)}</td>
                        <th scope="row">{v.visitor?.maskedName} <span className="soft small">{v.visitor && [d.sexes[v.visitor.sex], d.years(v.visitor.age), v.visitor.phone].filter(Boolean).join(' · ')}</span></th>
                        <td>{v.package?.name}{v.package?.isFasting && <> <Tag tone="info">{w.fasting}</Tag></>}</td>
                        <td className="small">{v.order?.number}</td>
                        <td>
                          {v.state === 'CONFIRMED' && v.on === today()
                            ? <Button kind="quiet" onClick={() => { setPerson(v); setRefusals([]); setError(null); }}>{w.byHand}<span className="hidden-text"> {v.visitor?.maskedName}</span></Button>
                            : <Tag tone={v.checkedInAt ? 'good' : 'info'}>{d.bookings[v.state]}</Tag>}
                          {v.checkedInAt && <div className="small soft">{w.at(instant(v.checkedInAt))}</div>}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </section>
          );
        }}
      </Loaded>
      <Sheet title={w.confirm} isOpen={person !== null} onClose={() => setPerson(null)}>
        <p>{w.confirmLead}</p>
        {person?.visitor && <p><strong>{person.visitor.maskedName}</strong> · {d.sexes[person.visitor.sex]} · {d.years(person.visitor.age)} · {person.visitor.idNumber}</p>}
        <label className="choice"><input type="checkbox" checked={isChecked} onChange={(e) => setChecked(e.target.checked)} /><span>{w.checked}</span></label>
        <Refused errors={refusals} />
        {error && <Failed error={error} />}
        <div className="row">
          <Button kind="main" isBusy={checking.isBusy} onClick={() => person && void check({ person: { booking: person.id, identityChecked: isChecked } })}>{w.check}</Button>
          <Button kind="quiet" onClick={() => setPerson(null)}>{w.cancel}</Button>
        </div>
      </Sheet>
    </Page>
  );
}
