import { beforeAll, describe, expect, it } from "vitest";
import * as all from "../generated/documents.ts";
import type { Document } from "../src/index.ts";
import { aPhone, outside, product, signedIn } from "./product/given.ts";
import { he } from "./product/people.ts";
import { newIdempotencyKey } from "../src/index.ts";

const {
  BookingCancel, BookingList, BookingReschedule, ClinicList, EventPage, Family, FollowUpList, IndicatorTrend, OrderCancel, OrderDetail, OrderList, OrderSubmit,
  PackageComparison, PackageDetail, PackageFacets, PackageList, PaymentStart, QuoteCreate, ReportDetail, ReportList, SignOut, SlotDays, Slots,
} = all;

/** Calendar day of the clinics, so many days from now. */
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe.skipIf(!product)("Every operation of the kit, in the order in which a person comes to it", () => {
  const { phone, client, session } = aPhone();
  const seen = { package: "", clinic: "", patient: "", order: "", total: "", slots: [] as string[], booking: "" };

  beforeAll(async () => session.start(await signedIn(client, he.phone)));

  it("finds a package, looks into it and compares it", async () => {
    const { packages } = await client.request(PackageList, { filter: { sex: "MALE", age: 68 }, orderBy: { field: "PRICE" } });
    const { packageFacets } = await client.request(PackageFacets, { filter: { sex: "MALE" } });
    const ids = packages!.nodes.slice(0, 2).map((p) => p.id);
    const { package: detail } = await client.request(PackageDetail, { by: { id: ids[0]! } });
    const { packageComparison } = await client.request(PackageComparison, { ids });
    const { clinics } = await client.request(ClinicList, {});
    Object.assign(seen, { package: ids[0], clinic: detail!.clinics[0]!.id });

    expect(packageFacets!.sexes.find((s) => s.sex === "MALE")!.count).toBe(packageFacets!.total);
    expect(packageComparison!.columns.map((c) => c.package.id)).toEqual(ids);
    expect(clinics.map((c) => c.id)).toContain(seen.clinic);
  });

  it("finds free slots for a member of the family", async () => {
    const { viewer } = await client.request(Family, {});
    const month = day(10);
    const { slotDays } = await client.request(SlotDays, { clinic: seen.clinic, package: seen.package, month });
    const free = slotDays!.find((d) => d.left > 1 && d.on > day(4)) ?? slotDays!.find((d) => d.left > 1)!;
    const { slots } = await client.request(Slots, { clinic: seen.clinic, package: seen.package, on: free.on });
    Object.assign(seen, { patient: viewer!.me!.id, slots: slots!.filter((s) => s.isBookable).map((s) => s.id) });

    expect(viewer!.me!.name).toBe(he.name);
    expect(seen.slots.length).toBeGreaterThan(1);
  });

  it("orders at the price of the quote, and starts a payment", async () => {
    const { quoteCreate } = await client.request(QuoteCreate, {
      input: { package: seen.package, clinic: seen.clinic, patient: seen.patient, slot: seen.slots[0]!, idempotencyKey: newIdempotencyKey() },
    });
    const { quote } = quoteCreate;
    const dearer = await client.request(OrderSubmit, { input: { quote: quote!.id, expectedTotal: "1.00", idempotencyKey: newIdempotencyKey() } });
    const { orderSubmit } = await client.request(OrderSubmit, {
      input: { quote: quote!.id, expectedTotal: quote!.total.amount, idempotencyKey: newIdempotencyKey() },
    });
    const { paymentStart } = await client.request(PaymentStart, {
      input: { order: orderSubmit.order!.id, method: "WECHAT_PAY", idempotencyKey: newIdempotencyKey() },
    });
    seen.order = orderSubmit.order!.id;

    expect(dearer.orderSubmit.errors).toMatchObject([{ code: "PRICE_CHANGED", newTotal: quote!.total }]);
    expect(orderSubmit.order!.total).toEqual(quote!.total);
    expect(paymentStart.attempt!.nextAction?.__typename).toBe("PaymentQrCode");
  });

  it("sees the order and its booking, may not move what is not paid, and cancels", async () => {
    const { viewer } = await client.request(OrderDetail, { id: seen.order });
    const booking = viewer!.order!.booking!;
    const list = await client.request(OrderList, {});
    const bookings = await client.request(BookingList, {});
    const moved = await client.request(BookingReschedule, { input: { booking: booking.id, slot: seen.slots[1]!, idempotencyKey: newIdempotencyKey() } });
    const { orderCancel } = await client.request(OrderCancel, { input: { order: seen.order, idempotencyKey: newIdempotencyKey() } });
    const { bookingCancel } = await client.request(BookingCancel, { input: { booking: booking.id, idempotencyKey: newIdempotencyKey() } });

    expect(viewer!.order!.timeline.map((t) => t.reason)).toEqual(["SUBMITTED", "PAYMENT_STARTED"]);
    expect(list.viewer!.orders!.nodes.map((o) => o.id)).toContain(seen.order);
    expect(bookings.viewer!.bookings!.nodes.map((b) => b.id)).toContain(booking.id);
    expect(moved.bookingReschedule.errors.map((e) => e.code)).toEqual(["CHANGE_CLOSED"]);
    expect(orderCancel.order?.status ?? orderCancel.errors[0]!.code).toBe("CANCELLED");
    expect(bookingCancel.errors.map((e) => e.code)).toEqual(["ORDER_NOT_CANCELLABLE"]);
  });

  it("reads a report, the years before it, and what follows from it", async () => {
    const order = await outside.report(he);
    const { viewer } = await client.request(ReportList, {});
    const summary = viewer!.reports!.nodes.find((r) => r.orderNumber === order)!;
    const detail = await client.request(ReportDetail, { id: summary.id });
    const [worst] = detail.viewer!.report!.observations.nodes;
    const trend = await client.request(IndicatorTrend, { patient: seen.patient, indicators: ["FPG", "TC"] });
    const followUps = await client.request(FollowUpList, {});
    const events = await client.request(EventPage, { kinds: ["ORDER_CHANGED"] });

    expect(worst).toMatchObject({ code: "FPG", flag: "HIGH", class: "B" });
    expect(trend.viewer!.trend!.map((t) => t.indicator.code)).toEqual(["FPG", "TC"]);
    expect(followUps.viewer!.followUps!.nodes.some((f) => f.report?.id === summary.id)).toBe(true);
    expect(events.events!.nodes.map((e) => e.kind)).toContain("ORDER_CHANGED");
  });

  it("has tried each of them, when the person signs out", async () => {
    await client.request(SignOut, {});
    const tried = new Set(phone.requests.sent.map((body) => (JSON.parse(body) as { operationName: string }).operationName));
    const asked = Object.values(all).filter((document: Document<unknown, never>) => document.kind !== "subscription").map((d) => d.name);
    // Tried in other files: the refresh of a session, a new member of the family, the tail of the log.
    const elsewhere = ["SessionRefresh", "FamilyMemberAdd", "EventTail"];

    expect(asked.filter((name) => !tried.has(name)).sort()).toEqual(elsewhere.sort());
  });
});
