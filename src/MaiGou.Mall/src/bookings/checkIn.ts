import type { TicketFragment } from '#graph';

/** The ticket as kept on the device, with how far the server's clock was ahead of this one. Unit: milliseconds. */
export interface KeptTicket extends Pick<TicketFragment, 'reference' | 'secret' | 'periodSeconds' | 'validFrom' | 'validUntil'> {
  readonly aheadMs: number;
}

export const kept = (t: TicketFragment, receivedAt: number): KeptTicket => ({
  reference: t.reference, secret: t.secret, periodSeconds: t.periodSeconds, validFrom: t.validFrom, validUntil: t.validUntil, aheadMs: Date.parse(t.issuedAt) - receivedAt,
});

const received = new Map<string, KeptTicket>();

/** As `kept` at the moment when this answer was first seen: the same answer out of the client's cache says nothing about the clock now. */
export function keptNow(t: TicketFragment) {
  const answer = `${t.reference} ${t.issuedAt}`;
  const ticket = received.get(answer) ?? kept(t, Date.now());
  received.set(answer, ticket);
  return ticket;
}

/** The period that an instant of this device lies in, and how much of it is left. */
export function periodAt(ticket: KeptTicket, at: number) {
  const seconds = Math.floor((at + ticket.aheadMs) / 1000);
  return { period: Math.floor(seconds / ticket.periodSeconds), secondsLeft: ticket.periodSeconds - (seconds % ticket.periodSeconds) };
}

const text = new TextEncoder();

/** The code of one period, made as the contract says at CheckInTicket: reference, period and the first 12 bytes of their HMAC. */
export async function checkInCode(ticket: KeptTicket, period: number) {
  const key = await crypto.subtle.importKey('raw', text.encode(ticket.secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const message = `${ticket.reference}.${period}`;
  const proof = new Uint8Array(await crypto.subtle.sign('HMAC', key, text.encode(message))).slice(0, 12);
  return `${message}.${btoa(String.fromCharCode(...proof)).replaceAll('+', '-').replaceAll('/', '_')}`;
}
