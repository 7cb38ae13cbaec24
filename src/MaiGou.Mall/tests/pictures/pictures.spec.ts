import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { labMessage } from '../browser/clinic.ts';
import { expect, patientSession, person, staffSession, test } from '../browser/people.ts';
import { build, chen } from '../browser/world.ts';

const folder = join(import.meta.dirname, '../../../../docs/pictures');
const phone = { width: 375, height: 812 };
const desktop = { width: 1280, height: 860 };

test('pictures', async ({ browser, host }) => {
  test.setTimeout(300_000);
  mkdirSync(folder, { recursive: true });
  const session = await patientSession(host, chen);
  const world = await build(host, session.accessToken);
  await host.send(labMessage('PIC01', new Date(Date.now() - 86_400_000), '6.42', '7.6'));
  const manager = await staffSession(host, 'manager@demo');

  const take = async (name: string, path: string, size: { width: number; height: number }, who: 'nobody' | 'patient' | 'manager', settings: Record<string, unknown> = {}, colorScheme: 'light' | 'dark' = 'light') => {
    const { page, context } = await person(browser, host, {
      settings, options: { viewport: size, colorScheme, deviceScaleFactor: 1 }, ...(who === 'patient' ? { session } : who === 'manager' ? { desk: manager } : {}),
    });
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await page.waitForTimeout(700);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await context.close();
  };

  await take('list', '/packages?sex=MALE&age=41', desktop, 'nobody');
  await take('calendar', `/packages/${world.code}/book?clinic=${encodeURIComponent(world.clinic)}&on=${world.on}`, desktop, 'patient');
  await take('checkout', `/checkout/${encodeURIComponent(world.quote)}`, phone, 'patient');
  await take('report', `/reports/${encodeURIComponent(world.report)}`, phone, 'patient');
  await take('trend', `/trends/${encodeURIComponent(world.patient)}/FPG`, phone, 'patient', {}, 'dark');
  await take('desk', '/desk/follow-ups', desktop, 'manager');
});
