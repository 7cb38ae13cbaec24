import { describe, expect, it } from 'vitest';
import { clinicFor, dayIn, monthOf, nearestFree, todayIn, type DayOfMonth } from './month';

const days: readonly DayOfMonth[] = ([
  ['2026-11-05', 'AVAILABLE', 40], ['2026-11-06', 'FULL', 0], ['2026-11-07', 'FEW_LEFT', 2], ['2026-11-08', 'CLOSED', 0],
  ['2026-11-09', 'FULL', 0], ['2026-11-10', 'AVAILABLE', 12], ['2026-11-20', 'AVAILABLE', 42],
] as const).map(([on, state, left]) => ({ __typename: 'SlotDay', on, state, left }));

describe('free days near a full one', () => {
  it('are at most three, nearest first', () => {
    expect(nearestFree(days, '2026-11-09').map((d) => d.on)).toEqual(['2026-11-10', '2026-11-07', '2026-11-05']);
  });

  it('come earlier first when two are as near', () => {
    expect(nearestFree(days, '2026-11-06').map((d) => d.on).slice(0, 2)).toEqual(['2026-11-05', '2026-11-07']);
  });
});

describe('days and months', () => {
  it('crosses the year', () => {
    expect(monthOf('2026-12-31', 1)).toBe('2027-01-01');
    expect(monthOf('2027-01-15', -1)).toBe('2026-12-01');
  });

  it('refuses what is no day', () => {
    expect(dayIn('2026-02-30')).toBeNull();
    expect(dayIn('tomorrow')).toBeNull();
    expect(dayIn('2028-02-29')).toBe('2028-02-29');
  });

  it('is tomorrow in Sydney while it is still today in Xiamen', () => {
    const evening = new Date('2026-11-08T14:30:00Z');

    expect(todayIn('Asia/Shanghai', evening)).toBe('2026-11-08');
    expect(todayIn('Australia/Sydney', evening)).toBe('2026-11-09');
  });
});

describe('the clinic to begin with', () => {
  const clinics = [{ id: 'syd', timeZone: 'Australia/Sydney' }, { id: 'xm1', timeZone: 'Asia/Shanghai' }, { id: 'xm2', timeZone: 'Asia/Shanghai' }];

  it('is that of the address before the remembered one', () => {
    expect(clinicFor(clinics, 'xm2', 'syd', 'UTC')?.id).toBe('xm2');
    expect(clinicFor(clinics, 'gone', 'syd', 'UTC')?.id).toBe('syd');
  });

  it('is near the device when nothing else is known', () => {
    expect(clinicFor(clinics, null, null, 'Australia/Sydney')?.id).toBe('syd');
    expect(clinicFor(clinics, null, null, 'Europe/Paris')?.id).toBe('xm1');
    expect(clinicFor([], null, null, 'UTC')).toBeNull();
  });
});
