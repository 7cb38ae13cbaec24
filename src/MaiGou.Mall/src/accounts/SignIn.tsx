import { useState, type FormEvent } from 'react';
import { Redirect, useSearch } from 'wouter';
import { SignInCodeSendDocument, SignInDocument } from '#graph';
import type { CombinedError } from '@urql/core';
import { session, useSession } from '../graph/session';
import { useSubmit } from '../graph/useSubmit';
import { Button } from '../look/Button';
import { Field } from '../look/Field';
import { Notice } from '../look/Notice';
import { Page } from '../look/Page';
import { Failed } from '../look/States';
import { useCountdown } from '../look/useCountdown';
import { words } from '../words/words';
import { nextOf } from './nextOf';
import { useInbox } from './useInbox';

const useWords = words({
  title: '登录', lead: '用手机验证码登录；首次登录即为您建立账户。', phone: '手机号', phoneHint: '中国大陆 11 位手机号', phoneWrong: '请输入 11 位手机号',
  send: '获取验证码', code: '验证码', sent: (to: string) => `验证码已发送至 ${to}，5 分钟内有效`, signIn: '登录', other: '换一个手机号',
  again: '重新获取', wait: (s: number) => `${s} 秒后可重新获取`, dev: '开发环境：验证码在 ', inbox: '开发收件箱', codeWrong: '请输入 6 位验证码',
}, {
  title: 'Sign in', lead: 'Sign in with a code sent to your phone. The first sign-in makes your account.', phone: 'Mobile number', phoneHint: '11 digits, mainland China', phoneWrong: 'Enter the 11 digits of a mobile number',
  send: 'Send code', code: 'Code', sent: (to: string) => `A code was sent to ${to}. It is good for 5 minutes.`, signIn: 'Sign in', other: 'Another number',
  again: 'Send again', wait: (s: number) => `Send again in ${s} s`, dev: 'Development: the code is in the ', inbox: 'inbox', codeWrong: 'Enter the 6 digits',
});

export default function SignIn() {
  const w = useWords();
  const next = nextOf(useSearch(), '/');
  const held = useSession();
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [challenge, setChallenge] = useState<string | null>(null);
  const [resendAt, setResendAt] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | undefined>();
  const [error, setError] = useState<CombinedError | null>(null);
  const sending = useSubmit(SignInCodeSendDocument);
  const entering = useSubmit(SignInDocument);
  const wait = useCountdown(resendAt);
  const hasInbox = useInbox(challenge !== null);

  if (held) return <Redirect to={next} replace />;

  async function send(e?: FormEvent) {
    e?.preventDefault();
    setError(null);
    if (!/^\s*(\+?86)?[\s-]*1[\d\s-]{10,14}$/.test(phone)) return setWrong(w.phoneWrong);
    const { payload, error: failure } = await sending.submit({ input: { phone } });
    if (failure) return setError(failure);
    const refusal = payload.signInCodeSend.errors[0];
    setWrong(refusal?.message);
    if (refusal?.__typename === 'TooManyRequestsError') setResendAt(refusal.retryAt);
    if (payload.signInCodeSend.challenge) {
      setChallenge(payload.signInCodeSend.challenge);
      setCode('');
      setResendAt(new Date(Date.now() + 60_000).toISOString());
    }
  }

  async function enter(e: FormEvent) {
    e.preventDefault();
    setError(null);
    if (!/^\d{6}$/.test(code.trim())) return setWrong(w.codeWrong);
    const { payload, error: failure } = await entering.submit({ input: { challenge: challenge!, code: code.trim() } });
    if (failure) return setError(failure);
    const refusal = payload.signIn.errors[0];
    setWrong(refusal?.message);
    if (refusal?.__typename === 'SignInCodeSpentError') setResendAt(null);
    if (payload.signIn.session) session.set(payload.signIn.session);
  }

  return (
    <Page title={w.title} lead={w.lead}>
      <div className="card" style={{ maxWidth: '28rem', width: '100%', marginInline: 'auto' }}>
        {challenge === null ? (
          <form className="stack" onSubmit={(e) => void send(e)} noValidate>
            <Field label={w.phone} hint={w.phoneHint} wrong={wrong}>
              <input type="tel" autoComplete="tel" inputMode="tel" value={phone} onChange={(e) => setPhone(e.target.value)} required />
            </Field>
            <Button type="submit" kind="main" isWide isBusy={sending.isBusy}>{w.send}</Button>
          </form>
        ) : (
          <form className="stack" onSubmit={(e) => void enter(e)} noValidate>
            <Notice tone="info"><p>{w.sent(phone)}</p>{hasInbox && <p className="small">{w.dev}<a href="/dev/inbox" target="_blank" rel="noreferrer">{w.inbox}</a></p>}</Notice>
            <Field label={w.code} wrong={wrong}>
              <input inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={code} onChange={(e) => setCode(e.target.value)} autoFocus required />
            </Field>
            <Button type="submit" kind="main" isWide isBusy={entering.isBusy}>{w.signIn}</Button>
            <div className="spread">
              <Button kind="plain" onClick={() => { setChallenge(null); setWrong(undefined); }}>{w.other}</Button>
              <Button kind="plain" disabled={wait > 0} isBusy={sending.isBusy} onClick={() => void send()}>{wait > 0 ? w.wait(wait) : w.again}</Button>
            </div>
          </form>
        )}
        {error && <Failed error={error} />}
      </div>
    </Page>
  );
}
