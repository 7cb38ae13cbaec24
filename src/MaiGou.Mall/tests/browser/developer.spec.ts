import { expect, expectAccessible, expectNoSidewaysScrolling, person, test } from './people.ts';
import { chenSession } from './release.ts';

test('the explorer at /graphql asks the graph as whoever is signed in to the mall, and nobody outside', async ({ browser, host }) => {
  const { page, context, faults } = await person(browser, host, { session: await chenSession(host), options: { viewport: { width: 1280, height: 900 } } });
  const outside: string[] = [];
  page.on('request', (r) => { if (!r.url().startsWith(host.address) && !/^(data|blob):/.test(r.url())) outside.push(r.url()); });

  await page.goto(`/graphql?query=${encodeURIComponent('{ viewer { me { name } } }')}`);

  // The explorer takes a press only once its editor is there.
  await expect(async () => {
    await page.getByRole('button', { name: /execute query/i }).click({ timeout: 20_000 });
    await expect(page.locator('.graphiql-response')).toContainText('"data"', { timeout: 5_000 });
  }).toPass({ timeout: 75_000 });
  expect(outside).toEqual([]);
  expect(faults).toEqual([]);
  await context.close();
});

test('an example runs with values of the caller by one press', async ({ browser, host }) => {
  const { page, context, faults } = await person(browser, host, { session: await chenSession(host) });
  await page.goto('/dev/examples');
  await page.getByLabel('搜索操作').fill('report');
  const example = page.getByRole('group').filter({ has: page.getByRole('heading', { name: 'ReportWhole', exact: true }) });
  await example.getByRole('heading').click();
  await expect(example.getByLabel('变量（JSON）')).toHaveValue(/"id": "\w/);

  await example.getByRole('button', { name: '运行' }).click();

  await expect(example.getByText(/毫秒 · HTTP 200/)).toBeVisible();
  await expect(example.getByRole('status')).toContainText('"examinedOn"');
  await expectAccessible(page);
  await expectNoSidewaysScrolling(page);
  expect(faults).toEqual([]);
  await context.close();
});
