import { settings } from './settings';

const china = 'Asia/Shanghai';

function format(value: Date, options: Intl.DateTimeFormatOptions) {
  return new Intl.DateTimeFormat(settings.get().language, options).format(value);
}

/** A calendar day of a clinic, such as 11月8日 周日. It has no time zone, so none may move it. */
export const day = (on: string, withYear = false) =>
  format(new Date(`${on}T00:00:00Z`), { timeZone: 'UTC', month: 'short', day: 'numeric', weekday: 'short', ...(withYear && { year: 'numeric' }) });

/** A calendar day without its weekday, such as 2026年11月8日. */
export const date = (on: string) => format(new Date(`${on}T00:00:00Z`), { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' });

/** A clinic's time of day, such as 08:30. */
export const clock = (time: string) => time.slice(0, 5);

/** An instant by the clock of a clinic, such as 11月8日 08:30. */
export const instant = (at: string, timeZone = china) =>
  format(new Date(at), { timeZone, month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false });

/** Today by the calendar of China, as YYYY-MM-DD. */
export const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: china }).format(new Date());

/** The time of day of an instant by the clock of this device, such as 10:42: for deadlines that its holder has to keep. */
export const clockAt = (at: string) => format(new Date(at), { hour: '2-digit', minute: '2-digit', hour12: false });

/** Seconds as a clock counts them down, such as 14:05. */
export const countdown = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
