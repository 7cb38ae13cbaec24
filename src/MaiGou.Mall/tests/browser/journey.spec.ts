import { labMessage } from './clinic.ts';
import { Host } from './host.ts';
import { expect, expectAccessible, person, signInByHand, staffSession, test } from './people.ts';
import { chen } from './world.ts';

const yesterday = new Date(Date.now() - 86_400_000);

/** The member of staff to whom the product gave the report. */
async function reviewerOf(host: Host, order: string) {
  for (let i = 0; i < 50; i++) {
    for (const name of ['manager@demo', 'manager2@demo']) {
      const { viewer } = await host.ask<{ viewer: { reportReviewQueue: { nodes: { orderNumber: string }[] } } }>(
        '{ viewer { reportReviewQueue(first: 50) { nodes { orderNumber } } } }', {}, (await staffSession(host, name)).accessToken);
      if (viewer.reportReviewQueue.nodes.some((r) => r.orderNumber === order)) return name;
    }
    await new Promise((r) => setTimeout(r, 200));
  }
  throw new Error('Nobody was given the report.');
}

test('a person finds, books and pays; the clinic reports; they are told without a reload, read the trend and are followed up', async ({ browser }) => {
  test.setTimeout(240_000);
  // A host of its own: a number gets one code a minute, and the code is typed in here.
  const host = await Host.start();
  const patient = await person(browser, host);
  const { page } = patient;

  // Find: what fits a man of 41.
  await page.goto('/');
  await page.getByLabel('性别').selectOption({ label: '男' });
  await page.getByLabel('年龄').fill('41');
  await page.getByRole('button', { name: '查看适合的套餐' }).click();
  await expect(page).toHaveURL(/sex=MALE.*age=41|age=41.*sex=MALE/);
  await expect(page.getByText(/共 \d+ 个套餐/).first()).toBeVisible();
  await page.getByRole('link', { name: '中年男性标准' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '中年男性标准' })).toBeVisible();
  await expect(page.getByText('不包含').first()).toBeVisible();
  const priced = await page.locator('.sticky-bar .price').innerText();

  // Book: a day, a time; signing in comes back to the same choice.
  await page.getByRole('link', { name: '选择时间预约' }).click();
  await page.getByRole('button', { name: /余 \d+ 位$/ }).first().click();
  await page.getByRole('radio', { name: /余 \d+ 位/ }).first().check();
  await expect(page).toHaveURL(/slot=/);
  const chosen = new URL(page.url()).searchParams.get('slot');
  await page.getByRole('link', { name: '登录后继续' }).click();
  await signInByHand(page, host, chen);
  await expect(page).toHaveURL(/\/book\?/);
  expect(new URL(page.url()).searchParams.get('slot')).toBe(chosen);
  await page.getByRole('radio', { name: /陈志远/ }).check();
  await page.getByRole('button', { name: '确认预约信息' }).click();

  // Pay: the button says the total, and it is the price of the list.
  await expect(page).toHaveURL(/\/checkout\//);
  const pay = page.getByRole('button', { name: /^支付 ¥/ });
  await expect(pay).toBeVisible();
  expect(Number((await pay.innerText()).replace(/[^\d.]/g, ''))).toBe(Number(priced.replace(/[^\d.]/g, '')));
  await pay.click();
  await expect(page).toHaveURL(/\/payment/);
  const bank = await page.getByRole('link', { name: '在支付平台页面打开' }).getAttribute('href');
  await expect(page.getByRole('img', { name: '微信支付二维码' })).toBeVisible();
  const paid = await fetch(bank!, { method: 'POST', body: new URLSearchParams({ action: 'pay' }), redirect: 'manual' });
  expect(paid.status).toBe(303);
  await expect(page.getByText('支付成功，预约已确认')).toBeVisible();
  await page.getByRole('link', { name: '查看预约与到检码' }).click();
  await expect(page.getByText('已预约').first()).toBeVisible();

  // The clinic's laboratory sends the report; the desk sees it come.
  const order = `J${Date.now() % 100_000}`;
  const answer = await host.send(labMessage(order, yesterday, '6.42', '7.6'));
  expect(answer).toContain('MSA|AA');
  const reviewer = await reviewerOf(host, order);
  const desk = await person(browser, host, { options: { viewport: { width: 1280, height: 900 } } });
  await desk.page.goto('/desk');
  await desk.page.getByLabel('用户名').fill(reviewer);
  await desk.page.getByLabel('密码').fill(host.secret(reviewer));
  await desk.page.getByRole('button', { name: '登录' }).click();
  await expect(desk.page.getByRole('heading', { level: 1, name: '报告复核' })).toBeVisible();
  await desk.page.locator('li', { hasText: order }).getByRole('link').click();
  await expect(desk.page.getByText('血糖达糖尿病范围').first()).toBeVisible();
  await expectAccessible(desk.page);
  await desk.page.getByRole('button', { name: '发布给患者' }).click();
  const released = Date.now();
  await desk.page.getByRole('button', { name: '确认发布' }).click();

  // The patient is told where they are, reads the report and its years.
  const told = page.getByText('陈志远的体检报告已出');
  await expect(told).toBeVisible();
  test.info().annotations.push({ type: 'report ready', description: `${Date.now() - released} ms after the release was sent` });
  await page.getByRole('link', { name: '查看报告' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '陈志远的体检报告' })).toBeVisible();
  await expect(page.getByText('血糖达糖尿病范围').first()).toBeVisible();
  await expect(page.getByText(/空腹血糖 \d+ 次结果/).first()).toBeVisible();

  // What is owed because of it stands at the desk, and on the patient's own page once it is done.
  await desk.page.getByRole('link', { name: '随访任务' }).click();
  const task = desk.page.getByRole('article', { name: '陈志远' });
  await expect(task.getByText('血糖达糖尿病范围')).toBeVisible();
  await task.getByRole('button', { name: '记录联系结果' }).click();
  await desk.page.getByLabel('谈了什么、约定了什么').fill('已告知复查空腹血糖，患者同意。');
  await desk.page.getByRole('button', { name: '保存' }).click();
  await expect(desk.page.getByRole('alert')).toBeVisible();
  await desk.page.getByLabel('已核实通话人身份').check();
  await desk.page.getByRole('button', { name: '保存' }).click();
  await expect(desk.page.getByText('已记录：陈志远')).toBeVisible();
  await page.goto('/follow-ups');
  await expect(page.getByText('已告知复查空腹血糖').first()).toBeVisible();

  expect([...patient.faults, ...desk.faults]).toEqual([]);
  expect(host.log).not.toContain('990101198503120018');
  await patient.context.close();
  await desk.context.close();
  await host.end();
});

test('the desk takes a report from a file, shows what was accepted and what was not, and a broken file is refused', async ({ browser, host }) => {
  const desk = await person(browser, host, { desk: await staffSession(host, 'manager@demo'), options: { viewport: { width: 1280, height: 900 } } });
  await desk.page.goto('/desk/imports');

  await desk.page.locator('input[type=file]').setInputFiles({ name: 'report.hl7', mimeType: 'text/plain', buffer: labMessage(`F${Date.now() % 100_000}`, yesterday, '5.0', '999') });
  await expect(desk.page.getByText(/接收 \d+ 项/).first()).toBeVisible();
  await expect(desk.page.getByText(/未接收 1 项/).first()).toBeVisible();
  await desk.page.locator('input[type=file]').setInputFiles({ name: 'broken.hl7', mimeType: 'text/plain', buffer: Buffer.from('no message at all') });

  await expect(desk.page.getByRole('alert')).toBeVisible();
  expect(desk.faults).toEqual([]);
  await desk.context.close();
});
