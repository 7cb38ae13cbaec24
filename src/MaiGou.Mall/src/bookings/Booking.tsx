import { useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { useLocation } from 'wouter';
import { DaySlotsDocument, ExamineesDocument, QuoteCreateDocument, type BookablePackageFragment, type QuoteCreateMutation, type SlotTimeFragment } from '#graph';
import type { CombinedError } from '@urql/core';
import { codeOf } from '../graph/client';
import { price } from '../graph/money';
import { publicly } from '../graph/publicly';
import { useSession } from '../graph/session';
import { clock, day } from '../graph/time';
import { useSubmit } from '../graph/useSubmit';
import { Button, LinkButton } from '../look/Button';
import { Notice } from '../look/Notice';
import { Bone, Failed, Loaded } from '../look/States';
import { words } from '../words/words';
import { Examinees } from './Examinees';
import { QuoteRefused } from './QuoteRefused';
import type { BookableClinic } from './SlotPicker';
import { useChoice } from './useChoice';

const useWords = words({
  who: '给谁体检', signIn: '登录后继续', why: '登录后选择受检人。已选的机构与时段会保留在本页。', go: '确认预约信息', bar: '预约小结',
  firstDay: '请先选择日期和时段。', firstTime: '请先选择时段。', firstWho: '请先选择受检人。', kept: '提交后为您保留名额 15 分钟，付款前不收费。',
}, {
  who: 'Who is examined', signIn: 'Sign in to go on', why: 'Sign in to choose who is examined. Clinic and time stay chosen.', go: 'Review the booking', bar: 'Your booking',
  firstDay: 'Choose a day and a time first.', firstTime: 'Choose a time first.', firstWho: 'Choose who is examined first.', kept: 'The place is kept for you for 15 minutes. Nothing is charged before you pay.',
});

export type QuoteRefusal = QuoteCreateMutation['quoteCreate']['errors'][number];

/** Whom it is for, and the step from a free time to an offer that keeps it. */
export function Booking({ of: p, clinic }: { of: BookablePackageFragment; clinic: BookableClinic }) {
  const w = useWords();
  const session = useSession();
  const { choice, change, here } = useChoice();
  const [, go] = useLocation();
  const [patient, setPatient] = useState<string | null>(null);
  const [missing, setMissing] = useState<string | null>(null);
  const [refusals, setRefusals] = useState<readonly QuoteRefusal[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const { submit, isBusy, key, renewKey } = useSubmit(QuoteCreateDocument);
  const [people, peopleAgain] = useQuery({ query: ExamineesDocument, pause: !session });
  const [slots, slotsAgain] = useQuery({ query: DaySlotsDocument, variables: { clinic: clinic.id, package: p.id, on: choice.on ?? '' }, pause: !choice.on, context: publicly });
  const time = choice.on ? slots.data?.slots?.find((s) => s.id === choice.slot && s.on === choice.on) : undefined;
  const answer = useRef<HTMLDivElement>(null);
  const isAnswered = missing !== null || refusals.length > 0 || failure !== null;
  // What stands in the way must be seen, also where the bar covers half of a small window.
  useEffect(() => {
    if (isAnswered) answer.current?.scrollIntoView({ block: 'center' });
  }, [isAnswered, missing, refusals, failure]);
  const signIn = `/sign-in?next=${encodeURIComponent(here)}`;

  async function take(slot: string | null) {
    const lacks = !choice.on && !slot ? w.firstDay : !slot ? w.firstTime : !patient ? w.firstWho : null;
    setMissing(lacks);
    setRefusals([]);
    setFailure(null);
    if (lacks || !slot || !patient) return;
    const { payload, error } = await submit({ input: { package: p.id, clinic: clinic.id, patient, slot, idempotencyKey: key.current } });
    if (error) {
      if (codeOf(error) === 'AUTH_NOT_AUTHENTICATED') return go(signIn);
      // The answer may have been lost on its way: the same wish keeps its key.
      return setFailure(error);
    }
    renewKey();
    if (payload.quoteCreate.quote) return go(`/checkout/${payload.quoteCreate.quote.id}`);
    setRefusals(payload.quoteCreate.errors);
    slotsAgain({ requestPolicy: 'network-only' });
  }

  function other(slot: SlotTimeFragment) {
    renewKey();
    change({ on: slot.on, month: slot.on, slot: slot.id });
    void take(slot.id);
  }

  const choose = (id: string | null) => {
    renewKey();
    setPatient(id);
  };

  return (
    <>
      <section className="card stack-s">
        <h2>{w.who}</h2>
        {session ? (
          <Loaded result={people} again={peopleAgain} bones={<Bone height="10rem" />}>
            {({ viewer }) => <Examinees people={viewer?.patients ?? []} package={p.id} on={choice.on} value={patient} onChange={choose} here={here} />}
          </Loaded>
        ) : <p className="soft">{w.why}</p>}
      </section>
      <div ref={answer} className="stack-s slot-answer" tabIndex={-1} aria-live="polite">
        {missing && <Notice tone="warn">{missing}</Notice>}
        <QuoteRefused refusals={refusals} isBusy={isBusy} onTake={other} />
        {failure && <Failed error={failure} onAgain={() => void take(choice.slot)} />}
      </div>
      <aside className="sticky-bar spread slot-bar" aria-label={w.bar}>
        <div><span className="price large">{price(p.price)}</span><p className="small">{time ? <><strong>{day(time.on)} {clock(time.startTime)}</strong> · {clinic.name}</> : <span className="soft">{w.kept}</span>}</p></div>
        {session
          ? <Button kind="main" isBusy={isBusy} onClick={() => void take(choice.slot)}>{w.go}</Button>
          : <LinkButton kind="main" to={signIn}>{w.signIn}</LinkButton>}
      </aside>
    </>
  );
}
