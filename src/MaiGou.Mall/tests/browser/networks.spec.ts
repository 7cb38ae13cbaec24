import { expect, patientSession, person, test } from './people.ts';

test('back returns to the list as it was: filters, and where one had scrolled to', async ({ browser, host }) => {
  const { page, context } = await person(browser, host);
  await page.goto('/packages?kind=ANNUAL');
  await expect(page.getByText(/共 7 个套餐/).first()).toBeVisible();
  await page.getByRole('article').nth(4).scrollIntoViewIfNeeded();
  const at = await page.evaluate(() => window.scrollY);

  await page.getByRole('article').nth(4).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/packages\/P\d+/);
  await expect(page.getByRole('link', { name: '选择时间预约' })).toBeVisible();
  await page.goBack();

  await expect(page).toHaveURL(/kind=ANNUAL/);
  await expect(page.getByText(/共 7 个套餐/).first()).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(at - 200);
  await context.close();
});

test('on a slow network shapes come first, then the content, and two presses make one request', async ({ browser, host }) => {
  const { page, context } = await person(browser, host);
  // The shapes stand for a second or less: an observer sees them, a look every second may not.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('[aria-busy="true"]')?.checkVisibility()) return;
      document.documentElement.dataset.sawShapes = document.body.textContent?.match(/共 \d+ 个套餐/) ? 'late' : 'first';
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true, attributes: true });
  });
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', { offline: false, latency: 600, downloadThroughput: 50_000, uploadThroughput: 25_000 });
  await page.goto('/packages', { waitUntil: 'commit' });

  await expect(page.getByText(/共 \d+ 个套餐/).first()).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('html')).toHaveAttribute('data-saw-shapes', 'first');
  await page.goto('/sign-in');
  const sent: string[] = [];
  page.on('request', (r) => { if (r.method() === 'POST' && r.url().endsWith('/graphql')) sent.push(r.postData() ?? ''); });
  await page.getByLabel('手机号').fill('13900002003');
  await page.getByRole('button', { name: '获取验证码' }).dblclick();
  await expect(page.getByText('验证码已发送')).toBeVisible({ timeout: 30_000 });
  expect(sent.length).toBe(1);
  await context.close();
});

test('without a network what was loaded stays readable, the shell opens, and what fails can be tried again', async ({ browser, host }) => {
  const { page, context } = await person(browser, host, { session: await patientSession(host, '13800000001'), keepsShell: true });
  await page.goto('/reports');
  await expect(page.getByRole('link', { name: /20\d\d/ }).first()).toBeVisible();
  // The worker keeps the shell once it has taken over.
  await page.waitForFunction(() => navigator.serviceWorker?.controller !== null || navigator.serviceWorker.ready.then(() => true), undefined, { timeout: 15_000 });
  await page.waitForTimeout(1_000);
  await context.setOffline(true);

  await expect(page.getByText('当前没有网络')).toBeVisible();
  await expect(page.getByRole('link', { name: /20\d\d/ }).first()).toBeVisible();
  await page.goto('/orders');
  await expect(page.getByText('网络不可用')).toBeVisible();
  await context.setOffline(false);
  await page.getByRole('button', { name: '重试' }).click();
  await expect(page.getByText('网络不可用')).toHaveCount(0);
  await context.close();
});

test('events come by socket, by event stream when sockets are cut off, and by the log when nothing stays open', async ({ browser, host }) => {
  const session = await patientSession(host, '13900002004');
  for (const cut of ['nothing', 'sockets', 'sockets and streams']) {
    const { page, context } = await person(browser, host, { session });
    if (cut !== 'nothing') await page.routeWebSocket(/\/graphql/, (socket) => socket.close());
    if (cut === 'sockets and streams') {
      await page.route('**/graphql', (route) => (route.request().headers().accept?.includes('text/event-stream') ? route.abort() : route.continue()));
    }
    await page.goto('/notifications');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.live), { timeout: 30_000 })
      .toBe({ nothing: 'socket', sockets: 'stream', 'sockets and streams': 'polling' }[cut]!);
    await context.close();
  }
});
