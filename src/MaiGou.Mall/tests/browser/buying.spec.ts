import type { Page } from '@playwright/test';
import { newcomer } from './newcomer.ts';
import { expect, person, test } from './people.ts';
import { freeSlot, quote, submit } from './world.ts';
import type { Host } from './host.ts';

interface Buyer { token: string; patient: string; package: string; clinic: string; session: Awaited<ReturnType<typeof newcomer>>['session'] }

/** Somebody new who is about to buy package P01 at the clinic of Xiamen. */
async function buyer(host: Host, phone: string): Promise<Buyer> {
  const person = await newcomer(host, phone);
  const found = await host.ask<{ package: { id: string; clinics: { id: string; code: string }[] } }>('{ package(by: { code: "P01" }) { id clinics { id code } } }');
  return { ...person, package: found.package.id, clinic: found.package.clinics.find((c) => c.code.startsWith('CLINIC_XM'))!.id };
}

async function quoteOf(host: Host, b: Buyer, skip = 0) {
  const { slot } = await freeSlot(host, b.clinic, b.package, skip);
  return quote(host, b.token, { package: b.package, clinic: b.clinic, patient: b.patient, slot: slot.id });
}

async function countOrders(host: Host, b: Buyer) {
  return (await host.ask<{ viewer: { orders: { totalCount: number } } }>('{ viewer { orders { totalCount } } }', {}, b.token)).viewer.orders.totalCount;
}

const pays = (page: Page, outcome: '支付成功' | '支付失败' | '稍后到账') => page.getByRole('button', { name: outcome }).click();

test('Alipay in the same tab comes back to the order that is being paid, and the booking is confirmed', async ({ browser, host }) => {
  const b = await buyer(host, '13900000101');
  const { page, faults } = await person(browser, host, { session: b.session });
  await page.goto(`/checkout/${(await quoteOf(host, b)).id}`);
  await page.getByRole('radio', { name: /支付宝/ }).check();
  await page.getByRole('button', { name: '支付 ¥298.00', exact: true }).click();
  await expect(page.getByRole('heading', { name: '沙盒支付' })).toBeVisible();
  await pays(page, '支付成功');

  await expect(page).toHaveURL(/\/orders\/[^/]+\/payment/);
  await expect(page.getByRole('heading', { name: '支付成功，预约已确认' })).toBeVisible();
  await page.getByRole('link', { name: '查看预约与到检码' }).click();
  await expect(page.getByRole('heading', { name: '准备事项' })).toBeVisible();
  await page.goto('/orders');
  await expect(page.getByRole('heading', { level: 1, name: '我的订单' })).toBeVisible();
  expect(faults).toEqual([]);
});

test('WeChat Pay: paid on another page, both open tabs learn it without a reload', async ({ browser, host }) => {
  const b = await buyer(host, '13900000102');
  const { page, context } = await person(browser, host, { session: b.session });
  await page.goto(`/checkout/${(await quoteOf(host, b)).id}`);
  await page.getByRole('button', { name: '支付 ¥298.00', exact: true }).click();
  await expect(page.getByRole('img', { name: '微信支付二维码' })).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  const [payer] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: '在支付平台页面打开' }).click()]);
  await pays(payer, '支付成功');

  for (const tab of [page, other]) await expect(tab.getByRole('heading', { name: '支付成功，预约已确认' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('button', { name: /^支付 / })).toHaveCount(0);
});

test('a failed payment says why, keeps the place, and another method pays the same order', async ({ browser, host }) => {
  const b = await buyer(host, '13900000103');
  const before = await countOrders(host, b);
  const { page, context } = await person(browser, host, { session: b.session });
  await page.goto(`/checkout/${(await quoteOf(host, b)).id}`);
  await page.getByRole('button', { name: '支付 ¥298.00', exact: true }).click();
  const [payer] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: '在支付平台页面打开' }).click()]);
  await pays(payer, '支付失败');
  await expect(page.getByRole('heading', { name: '支付未成功' })).toBeVisible();
  await expect(page.getByText(/名额为您保留至 \d\d:\d\d/)).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: '支付未成功' })).toBeVisible();
  await page.getByRole('radio', { name: /支付宝/ }).check();
  await page.getByRole('button', { name: '支付 ¥298.00', exact: true }).click();
  await pays(page, '支付成功');

  await expect(page.getByRole('heading', { name: '支付成功，预约已确认' })).toBeVisible();
  expect(await countOrders(host, b)).toBe(before + 1);
});

test('the answer to the submit is lost twice: paying again makes no second order', async ({ browser, host }) => {
  const b = await buyer(host, '13900000104');
  const before = await countOrders(host, b);
  const { page } = await person(browser, host, { session: b.session });
  await page.goto(`/checkout/${(await quoteOf(host, b)).id}`);
  await expect(page.getByRole('button', { name: '支付 ¥298.00', exact: true })).toBeVisible();
  const keys: string[] = [];
  await page.route('**/graphql', async (route) => {
    const asked = route.request().postDataJSON() as { variables?: { input?: { quote?: string; expectedTotal?: string; idempotencyKey: string } } } | null;
    if (!asked?.variables?.input?.expectedTotal) return route.continue();
    keys.push(asked.variables.input.idempotencyKey);
    if (keys.length > 2) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await page.getByRole('button', { name: '支付 ¥298.00', exact: true }).click();
  await expect(page.getByRole('heading', { name: '网络不可用' })).toBeVisible();
  await page.getByRole('button', { name: '支付 ¥298.00', exact: true }).click();

  await expect(page.getByRole('img', { name: '微信支付二维码' })).toBeVisible();
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
  expect(await countOrders(host, b)).toBe(before + 1);
});

test('a total that the server does not agree with is refused, shown anew, and paid only after another press', async ({ browser, host }) => {
  const b = await buyer(host, '13900000105');
  const before = await countOrders(host, b);
  const { page } = await person(browser, host, { session: b.session });
  await page.goto(`/checkout/${(await quoteOf(host, b)).id}`);
  let isFirst = true;
  await page.route('**/graphql', (route) => {
    const asked = route.request().postDataJSON() as { variables?: { input?: { expectedTotal?: string } } } | null;
    if (!isFirst || !asked?.variables?.input?.expectedTotal) return route.continue();
    isFirst = false;
    asked.variables.input.expectedTotal = '290.00';
    return route.continue({ postData: JSON.stringify(asked) });
  });
  await page.getByRole('button', { name: '支付 ¥298.00', exact: true }).click();
  await expect(page.getByText('价格已更新')).toBeVisible();
  expect(await countOrders(host, b)).toBe(before);
  await page.getByRole('button', { name: '支付 ¥298.00', exact: true }).click();

  await expect(page.getByRole('img', { name: '微信支付二维码' })).toBeVisible();
});

test('a newer quote takes the place of the open one: the old checkout leads back to the calendar', async ({ browser, host }) => {
  const b = await buyer(host, '13900000106');
  const old = await quoteOf(host, b);
  const { page } = await person(browser, host, { session: b.session });
  await page.goto(`/checkout/${old.id}`);
  await expect(page.getByRole('button', { name: '支付 ¥298.00', exact: true })).toBeVisible();
  await quoteOf(host, b, 1);
  // The page asks again whenever it comes to the front, so it may know before the press.
  await page.getByRole('button', { name: '支付 ¥298.00', exact: true }).click({ timeout: 5_000 }).catch(() => {});

  await expect(page.getByRole('heading', { name: '这份报价已被新的报价取代' })).toBeVisible();
  await page.getByRole('link', { name: '重新选择时间' }).click();
  await expect(page).toHaveURL(/\/packages\/P01\/book/);
});

test('a paid order is moved to another day and then cancelled, and all of the money comes back', async ({ browser, host }) => {
  const b = await buyer(host, '13900000107');
  const order = await submit(host, b.token, await quoteOf(host, b));
  const { page, context } = await person(browser, host, { session: b.session });
  await page.goto(`/orders/${order.id}/payment`);
  await page.getByRole('button', { name: '支付 ¥298.00', exact: true }).click();
  const [payer] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: '在支付平台页面打开' }).click()]);
  await pays(payer, '支付成功');
  await page.getByRole('link', { name: '查看预约与到检码' }).click();
  const was = await page.getByRole('heading', { level: 1 }).textContent();
  await page.getByRole('link', { name: '改期' }).click();
  await page.getByRole('button', { name: '列表' }).click();
  await page.getByRole('button', { name: '下个月', exact: true }).click(); // what is left of this one may be too near to be cancelled for nothing
  await page.getByRole('list', { name: '可选日期' }).getByRole('button', { name: /余/ }).last().click();
  await page.getByRole('radio', { name: /余 \d+ 位/ }).first().check();
  await page.getByRole('button', { name: /^改到 / }).click();
  await expect(page).toHaveURL(new RegExp(`/bookings/${order.booking.id}$`));
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(was!);
  await expect(page.getByText('已改期 1 次，最多 2 次')).toBeVisible();
  await page.getByRole('button', { name: '取消订单' }).click();
  const sheet = page.getByRole('dialog', { name: '确认取消订单？' });
  await expect(sheet.getByText('已付的 ¥298.00 将全额原路退回。')).toBeVisible();
  await sheet.getByRole('button', { name: '确认取消' }).click();
  await expect(sheet).toBeHidden();
  await page.goto(`/orders/${order.id}`);

  await expect(page.getByText('已全额退款')).toBeVisible();
  await expect(page.getByText('退款已到账')).toBeVisible();
});
