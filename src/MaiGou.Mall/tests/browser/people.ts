import { expect, test as base, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { Host, axeSource } from './host.ts';

interface Session { accessToken: string; expiresAt: string; refreshToken: string; role: string }

const tokens = 'session { accessToken expiresAt refreshToken role } errors { ... on UserError { code message } }';

/** Signs a patient in over the graph; the journey itself does it by hand. A number gets one code a minute, so a second sign-in waits. */
export async function patientSession(host: Host, phone: string): Promise<Session> {
  for (;;) {
    const { signInCodeSend } = await host.askFromElsewhere<{ signInCodeSend: { challenge: string | null; errors: { retryAt?: string }[] } }>(
      'mutation($input: SignInCodeSendInput!) { signInCodeSend(input: $input) { challenge errors { ... on UserError { code } ... on TooManyRequestsError { retryAt } } } }', { input: { phone } });
    if (signInCodeSend.challenge) {
      const { signIn } = await host.ask<{ signIn: { session: Session } }>(
        `mutation($input: SignInInput!) { signIn(input: $input) { ${tokens} } }`, { input: { challenge: signInCodeSend.challenge, code: await host.code(phone) } });
      return signIn.session;
    }
    const retryAt = signInCodeSend.errors[0]?.retryAt;
    if (!retryAt) throw new Error(JSON.stringify(signInCodeSend.errors));
    await new Promise((r) => setTimeout(r, Math.max(500, Date.parse(retryAt) - Date.now())));
  }
}

/** Types number and code into the sign-in page that is open. */
export async function signInByHand(page: Page, host: Host, phone: string) {
  await page.getByLabel('手机号').fill(phone);
  await page.getByRole('button', { name: '获取验证码' }).click();
  await expect(page.getByText('验证码已发送')).toBeVisible();
  await page.getByLabel('验证码', { exact: true }).fill(await host.code(phone));
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

export async function staffSession(host: Host, userName: string): Promise<Session> {
  const { staffSignIn } = await host.ask<{ staffSignIn: { session: Session } }>(
    `mutation($input: StaffSignInInput!) { staffSignIn(input: $input) { ${tokens} } }`, { input: { userName, password: host.secret(userName) } });
  return staffSignIn.session;
}

interface Wishes {
  /** True for what works without a network: a page that the worker has taken over hides its requests from `page.route`. */
  keepsShell?: boolean;
  settings?: Record<string, unknown>;
  session?: Session;
  desk?: Session;
  options?: Parameters<Browser['newContext']>[0];
}

/** A browser of one person: nothing in it but what is given. */
export async function person(browser: Browser, host: Host, { settings, session, desk, options, keepsShell = false }: Wishes = {}): Promise<{ context: BrowserContext; page: Page; faults: string[] }> {
  const context = await browser.newContext({ baseURL: host.address, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', serviceWorkers: keepsShell ? 'allow' : 'block', ...options });
  const kept = Object.entries({ 'maigou.settings': settings, 'maigou.session': session, 'maigou.desk': desk }).filter(([, v]) => v);
  // Only once: what the page itself keeps later must not be overwritten by a reload.
  await context.addInitScript((all) => {
    if (localStorage.getItem('tested')) return;
    localStorage.setItem('tested', 'yes');
    for (const [key, value] of all as [string, unknown][]) localStorage.setItem(key, JSON.stringify(value));
  }, kept);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (e) => faults.push(e.message));
  return { context, page, faults };
}

/** Every rule of axe, on what is shown now. */
export async function expectAccessible(page: Page) {
  await page.evaluate(axeSource());
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    return (await axe.run()).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`);
  });
  expect(violations, page.url()).toEqual([]);
}

/** Nothing is wider than the window. */
export async function expectNoSidewaysScrolling(page: Page) {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), page.url()).toBeLessThanOrEqual(0);
}

/** One host for all tests of a worker. */
export const test = base.extend<object, { host: Host }>({
  host: [async ({}, use) => {
    const host = await Host.start();
    await use(host);
    await host.end();
  }, { scope: 'worker', timeout: 120_000 }],
});

export { expect };
