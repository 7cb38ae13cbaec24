import { expect, patientSession, person, signInByHand, test } from './people.ts';
import { freeSlot, quote, submit } from './world.ts';

interface Me { viewer: { me: { id: string; sex: string; age: number; birthDate: string } } }

interface Catalog { packages: { nodes: { id: string; code: string; clinics: { id: string }[] }[] } }

type Host = import('./host.ts').Host;

/** Another account and day for each test, so that none meets the bookings of another. */
async function buyer(host: Host, phone: string, skip: number) {
  const session = await patientSession(host, phone);
  const { viewer } = await host.ask<Me>('{ viewer { me { id sex age birthDate } } }', {}, session.accessToken);
  const { packages } = await host.ask<Catalog>('query($filter: PackageFilterInput) { packages(filter: $filter, first: 1) { nodes { id code clinics { id } } } }',
    { filter: { sex: viewer.me.sex, age: viewer.me.age } });
  const found = packages.nodes[0]!;
  const clinic = found.clinics[0]!.id;
  const free = await freeSlot(host, clinic, found.id, skip);
  return { session, token: session.accessToken, patient: viewer.me.id, sex: viewer.me.sex, birthDate: viewer.me.birthDate, package: found.id, code: found.code, clinic, on: free.on, slot: free.slot };
}

test('a slot that filled up meanwhile is refused with free ones beside it, and one of them is a tap away', async ({ browser, host }) => {
  const b = await buyer(host, '13800000004', 1);
  const { page, context } = await person(browser, host, { session: b.session });
  await page.goto(`/packages/${b.code}/book?clinic=${encodeURIComponent(b.clinic)}&on=${b.on}&slot=${encodeURIComponent(b.slot.id)}`);
  await expect(page.getByRole('button', { name: '确认预约信息' })).toBeVisible();
  await expect(page.getByRole('radio', { checked: true })).not.toHaveCount(0);
  await fill(host, b);

  await page.getByRole('button', { name: '确认预约信息' }).click();

  const refused = page.getByRole('alert').filter({ hasText: '约满' });
  await expect(refused).toBeVisible();
  await expect(page).not.toHaveURL(/checkout/);
  await refused.getByRole('button').first().click();
  await expect(page).toHaveURL(/\/checkout\//);
  await context.close();
});

/** Takes every place of a slot with people who are added for it, by quotes of other accounts. */
async function fill(host: Host, b: Awaited<ReturnType<typeof buyer>>) {
  for (let n = 0; n < 60; n++) {
    const session = await patientSession(host, `1390000${String(1000 + n)}`);
    const { familyMemberAdd } = await host.ask<{ familyMemberAdd: { patient: { id: string } } }>(
      'mutation($input: FamilyMemberAddInput!) { familyMemberAdd(input: $input) { patient { id } errors { ... on UserError { code message } } } }',
      { input: { name: `测试${n}`, sex: b.sex, birthDate: b.birthDate, relation: 'SELF' } }, session.accessToken);
    const { quoteCreate } = await host.ask<{ quoteCreate: { quote: object | null; errors: { code: string }[] } }>(
      'mutation($input: QuoteCreateInput!) { quoteCreate(input: $input) { quote { id } errors { ... on UserError { code } } } }',
      { input: { package: b.package, clinic: b.clinic, patient: familyMemberAdd.patient.id, slot: b.slot.id, idempotencyKey: crypto.randomUUID() } }, session.accessToken);
    if (quoteCreate.errors.some((e) => e.code === 'SLOT_FULL')) return;
  }
  throw new Error('The slot never filled up.');
}

test('two tabs: paying in one is seen in the other, and signing out in one ends both', async ({ browser, host }) => {
  const b = await buyer(host, '13800000005', 3);
  const order = await submit(host, b.token, await quote(host, b.token, { package: b.package, clinic: b.clinic, patient: b.patient, slot: b.slot.id }));
  const { page, context } = await person(browser, host, { session: b.session });
  await page.goto(`/orders/${order.id}`);
  const other = await context.newPage();
  await other.goto(`/orders/${order.id}/payment`);
  await other.getByRole('button', { name: /重新支付|支付 ¥/ }).first().click();
  const bank = await other.getByRole('link', { name: '在支付平台页面打开' }).getAttribute('href');

  await fetch(bank!, { method: 'POST', body: new URLSearchParams({ action: 'pay' }), redirect: 'manual' });

  await expect(other.getByText('支付成功，预约已确认')).toBeVisible();
  await expect(page.getByText('已确认').first()).toBeVisible();
  await other.goto('/me');
  await other.getByRole('button', { name: /退出/ }).first().click();
  await expect(page).toHaveURL(/sign-in/);
  // The token itself stops working within a second.
  await expect.poll(() => host.ask<{ viewer: object | null }>('{ viewer { role } }', {}, b.token).then((a) => a.viewer, () => null)).toBeNull();
  await context.close();
});

test('a session that ended elsewhere leads to the sign-in and from there back to the page', async ({ browser, host }) => {
  const session = await patientSession(host, '13800000002');
  const { page, context } = await person(browser, host, { session });
  await page.goto('/reports');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await host.ask('mutation { signOut { errors { ... on UserError { code } } } }', {}, session.accessToken);
  await expect.poll(() => host.ask<{ viewer: object | null }>('{ viewer { role } }', {}, session.accessToken).then((a) => a.viewer, () => null)).toBeNull();

  await page.goto('/orders');

  await expect(page.getByRole('heading', { level: 1, name: '登录已过期' })).toBeVisible();
  await page.getByRole('link', { name: '重新登录' }).click();
  await expect(page).toHaveURL(/sign-in\?next=%2Forders$/);
  await signInByHand(page, host, '13900002001');
  await expect(page).toHaveURL(/\/orders$/);
  await context.close();
});

test('a wrong code says how many tries are left', async ({ browser, host }) => {
  const { page, context } = await person(browser, host);
  await page.goto('/sign-in');
  await page.getByLabel('手机号').fill('123');
  await page.getByRole('button', { name: '获取验证码' }).click();
  await expect(page.getByText('请输入 11 位手机号')).toBeVisible();
  await page.getByLabel('手机号').fill('13900002002');
  await page.getByRole('button', { name: '获取验证码' }).click();
  await expect(page.getByText('验证码已发送')).toBeVisible();
  const right = await host.code('13900002002');

  await page.getByLabel('验证码', { exact: true }).fill(right === '000000' ? '000001' : '000000');
  await page.getByRole('button', { name: '登录', exact: true }).click();

  await expect(page.getByLabel('验证码', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('验证码', { exact: true }).fill(right);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page).toHaveURL(/\/$/);
  await context.close();
});
