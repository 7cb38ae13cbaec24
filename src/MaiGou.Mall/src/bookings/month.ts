import type { SlotMonthQuery } from '#graph';

export type DayOfMonth = NonNullable<SlotMonthQuery['slotDays']>[number];

export const isFree = (d: DayOfMonth) => d.state === 'AVAILABLE' || d.state === 'FEW_LEFT';

/** The free days around a day that is not: up to three, nearest first, the earlier one of two that are as near. */
export function nearestFree(days: readonly DayOfMonth[], on: string) {
  const far = (d: DayOfMonth) => Math.abs(Date.parse(d.on) - Date.parse(on));
  return days.filter((d) => isFree(d) && d.on !== on).sort((a, b) => far(a) - far(b) || a.on.localeCompare(b.on)).slice(0, 3);
}

/** First day of the month of a day, moved by so many months. */
export function monthOf(on: string, by = 0) {
  const at = new Date(`${on.slice(0, 7)}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + by);
  return at.toISOString().slice(0, 10);
}

/** A calendar day in an address; null for anything else. */
export const dayIn = (text: string | null) => (text && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text) ? text : null);

/** Today by the calendar of a clinic, as YYYY-MM-DD. */
export const todayIn = (timeZone: string, now = new Date()) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now);

interface Place { readonly id: string; readonly timeZone: string }

/** The clinic of the address, else the remembered one, else the first on this device's clock, else the first in China. */
export const clinicFor = <Clinic extends Place>(clinics: readonly Clinic[], asked: string | null, remembered: string | null, zone: string) =>
  clinics.find((c) => c.id === asked) ?? clinics.find((c) => c.id === remembered)
  ?? clinics.find((c) => c.timeZone === zone) ?? clinics.find((c) => c.timeZone === 'Asia/Shanghai') ?? clinics[0] ?? null;
