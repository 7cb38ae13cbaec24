import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import type { Host } from './host.ts';
import { pages, type MallPage } from './pages.ts';
import { expect, expectAccessible, expectNoSidewaysScrolling, patientSession, person, staffSession, test } from './people.ts';
import { build, chen, type World } from './world.ts';

type Session = Awaited<ReturnType<typeof patientSession>>;

let world: World;
const sessions: Partial<Record<MallPage['who'], Session>> = {};

test.beforeAll(async ({ host }) => {
  sessions.patient = await patientSession(host, chen);
  sessions.manager = await staffSession(host, 'manager@demo');
  sessions.clinic = await staffSession(host, 'clinic@demo');
  world = await build(host, sessions.patient.accessToken);
});

async function open(browser: Browser, host: Host, of: MallPage, settings: Record<string, unknown>, options: Parameters<Browser['newContext']>[0]) {
  const desk = of.who === 'manager' || of.who === 'clinic';
  const session = sessions[of.who];
  const opened = await person(browser, host, { settings, options, ...(session && (desk ? { desk: session } : { session })) });
  await opened.page.goto(of.path(world));
  await expect(opened.page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(opened.page.locator('[aria-busy="true"]')).toHaveCount(0);
  return opened;
}

for (const of of pages) {
  test(`${of.name}: axe finds nothing, light and dark, plain and large, Chinese and English; nothing is wider than the window`, async ({ browser, host }) => {
    const phone = { width: 375, height: 812 };
    const { page, context, faults } = await open(browser, host, of, { language: 'zh-CN' }, { viewport: phone });
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoSidewaysScrolling(page);
    await page.setViewportSize({ width: 1280, height: 900 });
    await expectAccessible(page);
    expect(faults).toEqual([]);
    await context.close();

    const other = await open(browser, host, of, { language: 'en', appearance: 'dark', isElder: true }, { viewport: phone });
    await expectAccessible(other.page);
    await expectNoSidewaysScrolling(other.page);
    expect(other.faults).toEqual([]);
    await other.context.close();
  });
}

test('at 200 % zoom of a wide window every page can be read without scrolling sideways', async ({ browser, host }) => {
  test.setTimeout(240_000);
  for (const of of pages) {
    // A window of 1280 px at 200 % has 640 px of its own.
    const { page, context } = await open(browser, host, of, {}, { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 });
    await expectNoSidewaysScrolling(page);
    await context.close();
  }
});

test('in elder mode what is pressed is at least 60 px high', async ({ browser, host }) => {
  for (const of of pages.filter((p) => ['home', 'list', 'checkout', 'booking', 'report'].includes(p.name))) {
    const { page, context } = await open(browser, host, of, { isElder: true }, { viewport: { width: 390, height: 844 } });
    const low = await page.locator('main .button:visible, .frame-tabs a:visible').evaluateAll((all) => all.filter((e) => e.getBoundingClientRect().height < 59.5).map((e) => e.outerHTML.slice(0, 120)));
    expect(low, of.name).toEqual([]);
    await context.close();
  }
});

test('nothing moves after it was shown: layout shift of at most 0.05 on every page', async ({ browser, host }) => {
  test.setTimeout(240_000);
  const moved: Record<string, number> = {};
  for (const of of pages) {
    const session = sessions[of.who];
    const desk = of.who === 'manager' || of.who === 'clinic';
    const { page, context } = await person(browser, host, { options: { viewport: { width: 390, height: 844 } }, ...(session && (desk ? { desk: session } : { session })) });
    await page.addInitScript(() => {
      const w = window as unknown as { moved: number };
      w.moved = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[]) if (!entry.hadRecentInput) w.moved += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(of.path(world));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await page.waitForTimeout(300);
    moved[of.name] = await page.evaluate(() => (window as unknown as { moved: number }).moved);
    await context.close();
  }
  expect(Object.fromEntries(Object.entries(moved).filter(([, by]) => by > 0.05))).toEqual({});
});

test('the first screen asks the graph once, and the first route has at most 120 kB of script', async ({ browser, host }) => {
  for (const of of pages.filter((p) => p.requests !== undefined)) {
    const { page, context } = await person(browser, host);
    const asked: string[] = [];
    const scripts: string[] = [];
    page.on('request', (r) => {
      const { pathname } = new URL(r.url());
      if (pathname === '/graphql') asked.push(r.url());
      if (pathname.endsWith('.js')) scripts.push(pathname);
    });
    await page.goto(of.path(world));
    await page.waitForLoadState('networkidle');
    expect(asked.length, `${of.name}: ${asked.join(' ')}`).toBeLessThanOrEqual(of.requests!);
    if (of.name === 'home') {
      const bytes = scripts.filter((s) => s.startsWith('/assets/')).reduce((sum, s) => sum + statSync(join(import.meta.dirname, '../../dist', `${s}.gz`)).size, 0);
      expect(bytes).toBeGreaterThan(30_000);
      expect(bytes).toBeLessThanOrEqual(120_000);
    }
    await context.close();
  }
});
