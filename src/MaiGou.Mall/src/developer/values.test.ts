import { expect, test } from 'vitest';
import { filled } from './values';

test('Places are filled by what the caller has; a place without a value says what belongs there', () => {
  const template = { id: '@report', input: { slot: '@slot', first: 10, codes: ['@indicators'] } };

  const variables = filled(template, { report: 'AbbO', indicators: 'FPG' });

  expect(variables).toEqual({ id: 'AbbO', input: { slot: '<slot>', first: 10, codes: ['FPG'] } });
});

test('Each filling has an idempotency key of its own', () => {
  const keys = [filled('@uuid', {}), filled('@uuid', {})] as const;

  expect(keys[0]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(keys[0]).not.toBe(keys[1]);
});
