import type { BookingCardFragment, TicketFragment } from '#graph';
import { ofPerson } from '../graph/session';
import { today } from '../graph/time';
import { keptNow, type KeptTicket } from './checkIn';

/** What is needed at the clinic's door, where there may be no network. */
export interface SavedVisit {
  readonly id: string;
  readonly on: string;
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly patient: string | null;
  readonly package: string | null;
  readonly clinic: { readonly name: string; readonly address: string; readonly phone: string; readonly timeZone: string } | null;
  readonly ticket: KeptTicket | null;
}

type Told = BookingCardFragment & { readonly checkInTicket: TicketFragment | null };

const key = `${ofPerson}visits`;

function read(): SavedVisit[] {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? '[]') as SavedVisit[]).filter((v) => v.on >= today());
  } catch {
    return [];
  }
}

const write = (visits: readonly SavedVisit[]) => (visits.length > 0 ? localStorage.setItem(key, JSON.stringify(visits)) : localStorage.removeItem(key));

export const savedVisits = {
  all: () => read().sort((a, b) => (a.on + (a.startTime ?? '')).localeCompare(b.on + (b.startTime ?? ''))),
  /** Keeps the visits that are to come among these, and drops those that are not any more. */
  keep(bookings: readonly Told[]) {
    const others = read().filter((v) => !bookings.some((b) => b.id === v.id));
    const coming = bookings.filter((b) => b.state === 'CONFIRMED' && b.on >= today());
    write([...others, ...coming.map((b) => ({
      id: b.id, on: b.on, startTime: b.slot?.startTime ?? null, endTime: b.slot?.endTime ?? null, patient: b.patient?.name ?? null, package: b.package?.name ?? null,
      clinic: b.clinic && { name: b.clinic.name, address: b.clinic.address, phone: b.clinic.phone, timeZone: b.clinic.timeZone }, ticket: b.checkInTicket && keptNow(b.checkInTicket),
    }))]);
  },
};
