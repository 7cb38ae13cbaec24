import { defineConfig } from '@playwright/test';
import journeys from './playwright.config.ts';

/** The pictures of README and docs: `npx playwright test -c pictures.config.ts` takes them anew from a real host. */
export default defineConfig({ ...journeys, testDir: 'tests/pictures', reporter: 'list', use: { ...journeys.use, trace: 'off' } });
