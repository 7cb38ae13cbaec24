import type { Page } from '@playwright/test';
import { expect, person, test } from './people.ts';
import { chenSession, releaseReport } from './release.ts';

const rows = (page: Page) => page.getByRole('article').filter({ hasText: '陈志远的体检报告已出' });
const isLive = (page: Page) => expect(page.getByText('实时更新中')).toBeVisible({ timeout: 30_000 });

/** Sockets end at once, as behind a proxy that does not know them. */
const refuseSockets = (page: Page) => page.routeWebSocket(/\/graphql$/, (socket) => socket.close({ code: 1011 }));

const refuseStreams = (page: Page) => page.route('**/graphql', (route) =>
  (route.request().headers().accept?.includes('event-stream') ? route.abort() : route.fallback()));

test('a report that is released appears in the list without a reload, and on the bell', async ({ browser, host }) => {
  const { page, context, faults } = await person(browser, host, { session: await chenSession(host) });
  await page.goto('/reports');
  await expect(page.getByRole('article').first()).toBeVisible();
  const before = await page.getByRole('article').count();
  await page.waitForTimeout(2_000);

  const sentAt = await releaseReport(host, 'LIVE-1');
  await expect(page.getByText('陈志远的体检报告已出')).toBeVisible();
  test.info().annotations.push({ type: 'report ready', description: `${Date.now() - sentAt} ms after the release was sent` });
  await expect(page.getByRole('article')).toHaveCount(Math.min(20, before + 1));

  await expect(page.getByRole('link', { name: /^通知，\d+ 条未读$/ })).toBeVisible();
  await page.getByRole('link', { name: /^通知，/ }).click();
  await expect(rows(page).first()).toBeVisible();
  await expect(page.getByRole('link', { name: '通知', exact: true })).toBeVisible();
  expect(faults).toEqual([]);
  await context.close();
});

test('where sockets are refused the event stream tells it, and where that is refused too, the log', async ({ browser, host }) => {
  const session = await chenSession(host);
  const [stream, log] = [await person(browser, host, { session }), await person(browser, host, { session })];
  await refuseSockets(stream.page);
  await refuseSockets(log.page);
  await refuseStreams(log.page);
  for (const { page } of [stream, log]) await page.goto('/notifications');
  await isLive(stream.page);
  await expect(log.page.getByText('每几秒更新一次')).toBeVisible({ timeout: 30_000 });
  const before = [await rows(stream.page).count(), await rows(log.page).count()] as const;

  await releaseReport(host, 'LIVE-2');

  await expect(rows(stream.page)).toHaveCount(before[0] + 1);
  await expect(rows(log.page)).toHaveCount(before[1] + 1);
  expect([...stream.faults, ...log.faults]).toEqual([]);
  await stream.context.close();
  await log.context.close();
});

test('what happened while the network was away is told once it is back, each thing once', async ({ browser, host }) => {
  const { page, context, faults } = await person(browser, host, { session: await chenSession(host) });
  await page.goto('/notifications');
  await isLive(page);
  const before = await rows(page).count();

  await context.setOffline(true);
  await expect(page.getByText('当前没有网络')).toBeVisible();
  await releaseReport(host, 'LIVE-3');
  await releaseReport(host, 'LIVE-4');
  await expect(rows(page)).toHaveCount(before);
  await context.setOffline(false);

  await expect(rows(page)).toHaveCount(before + 2);
  await page.waitForTimeout(2_000);
  await expect(rows(page)).toHaveCount(before + 2);
  expect(faults).toEqual([]);
  await context.close();
});

test('two tabs hear the same event, and a sign-out in one ends both', async ({ browser, host }) => {
  const { page, context, faults } = await person(browser, host, { session: await chenSession(host) });
  await page.goto('/notifications');
  const other = await context.newPage();
  await other.goto('/notifications');
  for (const tab of [page, other]) await isLive(tab);
  const before = await rows(page).count();

  await releaseReport(host, 'LIVE-5');
  for (const tab of [page, other]) await expect(rows(tab)).toHaveCount(before + 1);
  await other.evaluate(() => { localStorage.removeItem('maigou.session'); location.reload(); });

  for (const tab of [page, other]) await expect(tab).toHaveURL(/\/sign-in/);
  expect(faults).toEqual([]);
  await context.close();
});

test('paper shows the whole report: what is folded, what a search hides, and the sources', async ({ browser, host }) => {
  await releaseReport(host, 'PAPER-1');
  const { page, context } = await person(browser, host, { session: await chenSession(host), options: { colorScheme: 'dark' } });
  await page.goto('/reports');
  await page.getByRole('article').first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: '陈志远的体检报告' })).toBeVisible();
  const folded = page.getByText('白细胞计数');
  await expect(folded).toBeHidden();

  await page.emulateMedia({ media: 'print' });

  await expect(folded).toBeVisible();
  await expect(page.getByText('参考范围来源').first()).toBeVisible();
  await expect(page.getByRole('navigation').first()).toBeHidden();
  await expect(page.locator('.card').first()).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await context.close();
});
