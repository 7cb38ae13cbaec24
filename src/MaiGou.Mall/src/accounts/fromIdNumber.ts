import type { Sex } from '#graph';

/** Birth date and sex that a whole identity number states (GB 11643: day of birth at 7–14, sex by the parity of the 17th digit); nothing for another text. The server checks it. */
export function fromIdNumber(text: string): { birthDate?: string; sex?: Sex } {
  const found = /^\d{6}(\d{4})(\d{2})(\d{2})\d{2}(\d)[\dXx]$/.exec(text.trim());
  if (!found) return {};
  const [, year, month, day, order] = found;
  const birthDate = `${year}-${month}-${day}`;
  const parsed = new Date(`${birthDate}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== birthDate) return {};
  return { birthDate, sex: Number(order) % 2 === 1 ? 'MALE' : 'FEMALE' };
}
