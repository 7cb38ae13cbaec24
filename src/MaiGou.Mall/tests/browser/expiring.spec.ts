import type { Page } from '@playwright/test';
import type { Host } from './host.ts';
import { expect, patientSession, person, signInByHand, test } from './people.ts';

const filled = { name: '周小满', idNumber: '11010119900307002X' };

/** The form of a family member, filled in; then the session ends elsewhere, and the save finds out. */
async function fillAndExpire(page: Page, host: Host, token: string) {
  await page.goto('/family?add');
  await page.getByLabel('姓名').fill(filled.name);
  await page.getByLabel('身份证号').fill(filled.idNumber);
  await expect(page.getByLabel('出生日期')).toHaveValue('1990-03-07');
  await host.ask('mutation { signOut { errors { ... on UserError { code } } } }', {}, token);
  // Within a second the tokens stop working.
  await page.waitForTimeout(1_500);
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { name: '登录已过期' })).toBeVisible();
  await page.getByRole('link', { name: '重新登录' }).click();
}

async function signIn(page: Page, host: Host, phone: string) {
  await signInByHand(page, host, phone);
  await expect(page).toHaveURL(/\/family\?add/);
}

test('a session that ends while a form is filled in keeps what was typed until the same person signs in again', async ({ browser, host }) => {
  test.setTimeout(180_000);
  const session = await patientSession(host, '13900000077');
  // A number gets a code once in a minute.
  const isFree = Date.now() + 61_000;
  const { page } = await person(browser, host, { session });
  await fillAndExpire(page, host, session.accessToken);
  await page.waitForTimeout(Math.max(0, isFree - Date.now()));
  await signIn(page, host, '13900000077');

  await expect(page.getByLabel('姓名')).toHaveValue(filled.name);
  await expect(page.getByLabel('身份证号')).toHaveValue(filled.idNumber);
});

test('whoever signs in instead finds the form empty', async ({ browser, host }) => {
  const session = await patientSession(host, '13900000080');
  const { page } = await person(browser, host, { session });
  await fillAndExpire(page, host, session.accessToken);
  await signIn(page, host, '13900000081');

  await expect(page.getByLabel('姓名')).toHaveValue('');
});
