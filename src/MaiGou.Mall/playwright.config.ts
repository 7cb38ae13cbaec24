import { defineConfig } from '@playwright/test';

/** The journeys, in Debian's Chromium against a real host with a database of its own. */
export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'browser-results',
  // Each with a host of its own; most of a journey is waiting for the page.
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI === 'true',
  // A second try tells a slow machine from a fault; what needed one is named in the report.
  retries: 1,
  reporter: [['list'], ['json', { outputFile: 'browser-results/report.json' }]],
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 390, height: 844 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.MAIGOU_CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
});
