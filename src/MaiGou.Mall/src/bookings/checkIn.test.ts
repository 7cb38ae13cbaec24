import { expect, test } from 'vitest';
import { checkInCode, kept, periodAt } from './checkIn';

// Source: the vector at CheckInTicket in schema/bookings.graphql.
const given = {
  __typename: 'CheckInTicket' as const, reference: 'AZrqpzQAcACAAAAAAAAAAQ', secret: 'c2VjcmV0LW9mLWEtdGVzdC12ZWN0b3ItMzItYnl0ZXM', periodSeconds: 30,
  validFrom: '2026-11-09T16:00:00Z', validUntil: '2026-11-10T16:00:00Z', issuedAt: '2026-11-10T00:00:10Z',
};
const at = Date.parse('2026-11-10T00:00:10Z');

test('the code is that of the contract, and another one 30 seconds later', async () => {
  const ticket = kept(given, at);

  const codes = [await checkInCode(ticket, periodAt(ticket, at).period), await checkInCode(ticket, periodAt(ticket, at + 30_000).period)];

  expect(codes).toEqual(['AZrqpzQAcACAAAAAAAAAAQ.59808960.o2n8JNFe7mFRhMAW', 'AZrqpzQAcACAAAAAAAAAAQ.59808961.7MAIEJJRCZDvAEr2']);
});

test('a device whose clock is 5 minutes slow counts periods by the clock of the server', () => {
  const slow = at - 300_000;
  const ticket = kept(given, slow);

  expect(periodAt(ticket, slow)).toEqual({ period: 59808960, secondsLeft: 20 });
});
