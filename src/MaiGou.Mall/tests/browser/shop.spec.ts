import { expect, patientSession, person, test } from './people.ts';

test('a search stands in the address: a choice is one step back, and the whole list asks once', async ({ browser, host }) => {
  const { page, context, faults } = await person(browser, host, { options: { viewport: { width: 1280, height: 900 } } });
  let asked = 0;
  page.on('request', (r) => { if (r.url().includes('/graphql?')) asked++; });
  await page.goto('/packages');
  await expect(page.getByText('共 15 个套餐')).toBeVisible();
  expect(asked).toBe(1);

  const side = page.getByRole('complementary', { name: '筛选' });
  await side.getByRole('radio', { name: '女' }).check();
  await expect(page).toHaveURL('/packages?sex=FEMALE');
  await side.getByRole('radio', { name: '深度体检' }).check();
  await expect(page).toHaveURL('/packages?kind=DEEP&sex=FEMALE');

  await page.goBack();
  await expect(page).toHaveURL('/packages?sex=FEMALE');
  await expect(page.getByText('共 13 个套餐')).toBeVisible();
  expect(faults).toEqual([]);
  await context.close();
});

test('more packages follow by cursor and are there again on the way back', async ({ browser, host }) => {
  const { page, context } = await person(browser, host);
  await page.goto('/packages');

  await page.getByRole('button', { name: '显示更多套餐' }).click();
  await page.getByRole('link', { name: '高端深度(含胃肠镜)' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '高端深度(含胃肠镜)' })).toBeVisible();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  await page.goBack();

  await expect(page).toHaveURL('/packages?pages=2');
  await expect(page.getByRole('link', { name: '高端深度(含胃肠镜)' })).toBeVisible();
  await context.close();
});

test('a search without result names the condition to give up', async ({ browser, host }) => {
  const { page, context } = await person(browser, host);
  await page.goto('/packages?kind=DEEP&sex=FEMALE&age=3');

  await page.getByRole('button', { name: '去掉「3 岁」' }).click();

  await expect(page).toHaveURL('/packages?kind=DEEP&sex=FEMALE');
  await expect(page.getByText('没有符合全部条件的套餐')).toBeHidden();
  await context.close();
});

test('two packages are put aside and compared by what differs', async ({ browser, host }) => {
  const { page, context } = await person(browser, host);
  await page.goto('/packages/P08');
  await page.getByRole('button', { name: '加入对比：心脑血管深度' }).click();
  await page.goto('/packages?q=糖尿病');
  await page.getByRole('button', { name: '加入对比：糖尿病专项' }).click();

  await page.getByRole('link', { name: '开始对比' }).click();
  await page.getByLabel('只看不同').check();

  await expect(page).toHaveURL('/compare?codes=P08,P09&only=different');
  await expect(page.getByRole('row', { name: /^血常规/ })).toHaveCount(0);
  await expect(page.getByRole('row', { name: /^价格/ })).toContainText('¥1,580');
  await context.close();
});

test('the calendar is walked by keys, and sign-in comes back to the very slot', async ({ browser, host }) => {
  const { page, context } = await person(browser, host);
  await page.goto('/packages/P08/book');
  const free = page.getByRole('grid').getByRole('button', { name: /余 \d+ 位/ }).first();
  await free.focus();
  await page.keyboard.press('Enter');
  // The first free day may be today, whose morning may be over.
  const begins = (await page.locator('label', { has: page.getByRole('radio', { name: /余 \d+ 位/ }) }).first().innerText()).slice(0, 5);
  await page.getByRole('radio', { name: new RegExp(`^${begins}`) }).check();
  const chosen = page.url();

  await page.getByRole('link', { name: '登录后继续' }).click();
  const session = await patientSession(host, '13800000003');
  await page.evaluate((s) => localStorage.setItem('maigou.session', s), JSON.stringify(session));
  await page.reload();

  await expect(page).toHaveURL(chosen);
  await expect(page.getByRole('radio', { name: new RegExp(`^${begins}`) })).toBeChecked();
  await expect(page.getByRole('radio', { name: /本人/ })).toBeChecked();
  await context.close();
});

test('who is too young stays visible with the reason and cannot be chosen', async ({ browser, host }) => {
  const session = await patientSession(host, '13800000006');
  const { page, context } = await person(browser, host, { session });

  await page.goto('/packages/P08/book');

  const child = page.getByRole('radio', { name: /子女.*不适合/ });
  await expect(child).toBeDisabled();
  await context.close();
});
