import type { CombinedError } from '@urql/core';
import { useState, type FormEvent } from 'react';
import { StaffSignInDocument } from '#graph';
import { session } from '../graph/session';
import { useSubmit } from '../graph/useSubmit';
import { Button } from '../look/Button';
import { Field } from '../look/Field';
import { Notice } from '../look/Notice';
import { Page } from '../look/Page';
import { Failed } from '../look/States';
import { useCountdown } from '../look/useCountdown';
import { words } from '../words/words';

const useWords = words({
  title: '工作台登录', lead: '供医护与机构人员使用。', name: '用户名', password: '密码', totp: '动态码', totpHint: '已绑定身份验证器时填写 6 位数字', enter: '登录', wait: (s: number) => `${s} 秒后可再试`,
  empty: '请填写用户名和密码',
}, {
  title: 'Sign in to the desk', lead: 'For staff of clinics and of the platform.', name: 'User name', password: 'Password', totp: 'One-time code', totpHint: 'Six digits, where an authenticator is set up', enter: 'Sign in', wait: (s: number) => `Again in ${s} s`,
  empty: 'Enter user name and password',
});

export function StaffSignIn() {
  const w = useWords();
  const [values, setValues] = useState({ userName: '', password: '', totp: '' });
  const [refusal, setRefusal] = useState<string | null>(null);
  const [retryAt, setRetryAt] = useState<string | null>(null);
  const [error, setError] = useState<CombinedError | null>(null);
  const entering = useSubmit(StaffSignInDocument);
  const wait = useCountdown(retryAt);
  const set = (name: keyof typeof values) => (e: { target: { value: string } }) => setValues({ ...values, [name]: e.target.value });

  async function enter(e: FormEvent) {
    e.preventDefault();
    setError(null);
    if (!values.userName.trim() || !values.password) return setRefusal(w.empty);
    const { payload, error: failure } = await entering.submit({ input: { userName: values.userName.trim(), password: values.password, totp: values.totp.trim() || null } });
    if (failure) return setError(failure);
    const [first] = payload.staffSignIn.errors;
    setRefusal(first?.message ?? null);
    setRetryAt(first?.__typename === 'TooManyRequestsError' ? first.retryAt : null);
    if (payload.staffSignIn.session) session.set(payload.staffSignIn.session);
  }

  return (
    <Page title={w.title} lead={w.lead}>
      <form className="card stack" style={{ maxWidth: '28rem', width: '100%' }} onSubmit={(e) => void enter(e)} noValidate>
        <Field label={w.name}><input autoComplete="username" autoCapitalize="none" value={values.userName} onChange={set('userName')} required /></Field>
        <Field label={w.password}><input type="password" autoComplete="current-password" value={values.password} onChange={set('password')} required /></Field>
        <Field label={w.totp} hint={w.totpHint}><input inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={values.totp} onChange={set('totp')} /></Field>
        {refusal && <Notice tone="bad">{refusal}</Notice>}
        <Button type="submit" kind="main" isWide isBusy={entering.isBusy} disabled={wait > 0}>{wait > 0 ? w.wait(wait) : w.enter}</Button>
        {error && <Failed error={error} />}
      </form>
    </Page>
  );
}
