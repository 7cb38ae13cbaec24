import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { EventPage, FamilyMemberAdd, OrderChanged, ReportReady, SignOut } from "../generated/documents.ts";
import { isSignedOut, type KitError, type MaiGou, type Tokens } from "../src/index.ts";
import { aPhone, outside, pause, product, signedIn, until } from "./product/given.ts";
import { newcomer, wu } from "./product/people.ts";
import type { Phone } from "./standIn/phone.ts";

describe.skipIf(!product)("Events, against the product", () => {
  let tokens: Tokens;
  let open: (() => void)[] = [];

  beforeAll(async () => void (tokens = await signedIn(aPhone().client, wu.phone)));
  afterEach(() => {
    open.forEach((stop) => stop());
    open = [];
  });

  /** A phone that listens to reports of Mr Wu, with what it was told. */
  async function listening(given: { phone: Phone } & MaiGou = aPhone(), options: { after?: string } = {}) {
    const told: string[] = [];
    const errors: KitError[] = [];
    given.session.start(tokens);
    const stop = given.live.subscribe(ReportReady, {}, {
      next: ({ reportReady }) => void told.push(reportReady!.report!.orderNumber),
      error: (error) => void errors.push(error),
    }, options);
    open.push(stop);
    const { requests, sockets } = given.phone;
    await until(() => [...sockets.open].some((socket) => socket.sent.some((text) => text.includes('"type":"subscribe"')))
      || requests.sent.some((body) => body.includes("ReportReadyLog")));
    return { ...given, told, errors, stop };
  }

  /** The cursor of the event that a released report has raised. */
  async function cursorOf(orderNumber: string): Promise<string> {
    const { client, session } = aPhone();
    session.start(tokens);
    for (;;) {
      const { events } = await client.request(EventPage, { first: 100, kinds: ["REPORT_READY"] });
      const event = events!.nodes.find((node) => node.__typename === "ReportReadyEvent" && node.report?.orderNumber === orderNumber);
      if (event) {
        return event.cursor;
      }

      await pause(20);
    }
  }

  it("uses one socket for all subscriptions, and none when the last one has ended", async () => {
    const { phone, live, stop } = await listening();
    const others = [live.subscribe(OrderChanged, {}, { next: () => {} }), live.subscribe(ReportReady, {}, { next: () => {} })];
    await until(() => [...phone.sockets.open].flatMap((s) => s.sent).filter((text) => text.includes('"subscribe"')).length === 3);
    const whileListening = phone.sockets.open.size;
    [stop, ...others].forEach((end) => end());
    await until(() => phone.sockets.open.size === 0);

    expect(whileListening).toBe(1);
    expect(phone.sockets.asked).toBe(1);
    expect(live.state).toBe("idle");
  });

  it("tells after a cut what happened meanwhile, without a gap and without a repetition", async () => {
    const { phone, live, told } = await listening();
    const orders = [await outside.report(wu)];
    for (let i = 0; i < 5; i++) {
      await until(() => live.state === "live");
      phone.sockets.open.forEach((socket) => socket.cut());
      orders.push(await outside.report(wu));
    }

    // The log may be faster than the next socket, which then has to bring nothing twice.
    await until(() => told.length >= orders.length && live.state === "live");
    await pause(500);

    expect(told).toEqual(orders);
    expect(phone.sockets.asked).toBeGreaterThanOrEqual(6);
  });

  it("loses nothing when the first socket is cut before its first event", async () => {
    const { phone, told } = await listening();
    phone.goOffline();
    const order = await outside.report(wu);
    phone.goOnline();
    await until(() => told.length > 0);

    expect(told).toEqual([order]);
  });

  it("notices a network that is gone without a word", async () => {
    const { phone, told } = await listening(aPhone({ timing: { ping: 300, pong: 1000, patience: 60_000 } }));
    phone.sockets.open.forEach((socket) => (socket.isDeaf = true));
    const order = await outside.report(wu);
    await until(() => told.length > 0);

    expect(told).toEqual([order]);
    expect(phone.sockets.asked).toBeGreaterThanOrEqual(2);
  });

  it("asks at once, when the phone has another network, whether the socket is still there", async () => {
    const { phone, told } = await listening(aPhone({ timing: { ping: 60_000, pong: 3000, patience: 60_000 } }));
    phone.goOnline("4g");
    await pause(100);
    const afterGood = phone.sockets.asked;
    phone.sockets.open.forEach((socket) => (socket.isDeaf = true));
    phone.goOnline("wifi");
    const order = await outside.report(wu);
    await until(() => told.length > 0);

    expect(afterGood).toBe(1);
    expect(told).toEqual([order]);
    expect(phone.sockets.asked).toBe(2);
  });

  it("sleeps with the app and goes on when it is shown again", async () => {
    const { phone, live, told } = await listening();
    phone.hide();
    const asleep = live.state;
    await pause(300);
    const socketsAsleep = phone.sockets.open.size;
    const orders = [await outside.report(wu), await outside.report(wu)];
    phone.show();
    await until(() => told.length >= 2);
    await pause(300);

    expect([asleep, socketsAsleep, live.state]).toEqual(["idle", 0, "live"]);
    expect(told).toEqual(orders);
    expect(phone.sockets.asked).toBe(2);
  });

  it("looks into the log while sockets are refused, and comes back to a socket", async () => {
    const given = aPhone();
    given.phone.weather.refusesSockets = true;
    const { phone, live, told } = await listening(given);
    await until(() => live.state === "polling");
    const first = await outside.report(wu);
    await until(() => told.length === 1);
    const polling = live.state;
    phone.weather.refusesSockets = false;
    await until(() => live.state === "live");
    const second = await outside.report(wu);
    await until(() => told.length === 2);
    await pause(500);

    expect(polling).toBe("polling");
    expect(told).toEqual([first, second]);
  });

  it("goes on from a cursor of an earlier run of the app", async () => {
    const after = await cursorOf(await outside.report(wu));
    const order = await outside.report(wu);
    const { told } = await listening(aPhone(), { after });
    await until(() => told.length > 0);

    expect(told).toEqual([order]);
  });

  it("opens the socket with a fresh token when the one in hand is over", async () => {
    const after = await cursorOf(await outside.report(wu));
    const { phone, session, live } = aPhone({ timing: { patience: 60_000 } });
    session.start({ ...tokens, accessToken: `${tokens.accessToken.slice(0, -6)}AAAAAA` });
    const told: string[] = [];
    // With a cursor in hand the socket is the first to find out that the token is over.
    open.push(live.subscribe(ReportReady, {}, { next: ({ reportReady }) => void told.push(reportReady!.report!.orderNumber) }, { after }));
    await until(() => live.state === "live");
    tokens = phone.wx.getStorageSync("maigou.session") as Tokens;
    const order = await outside.report(wu);
    await until(() => told.length > 0);

    expect(told).toEqual([order]);
    expect(phone.requests.sent.map((body) => JSON.parse(body).operationName)).toEqual(["SessionRefresh"]);
    expect(phone.sockets.asked).toBe(2);
  });

  it("follows the server that ends a socket together with its token", async () => {
    const { phone, told, errors } = await listening();
    const before = phone.requests.sent.filter((body) => body.includes("SessionRefresh")).length;
    phone.sockets.open.forEach((socket) => socket.closeAs(4403));
    const order = await outside.report(wu);
    await until(() => told.length > 0);
    tokens = phone.wx.getStorageSync("maigou.session") as Tokens;

    expect(told).toEqual([order]);
    expect(errors).toEqual([]);
    expect(phone.requests.sent.filter((body) => body.includes("SessionRefresh")).length).toBe(before + 1);
  });

  it("leaves nothing out for an account whose log is empty at the start", async () => {
    const { phone, client, session, live } = aPhone({ timing: { poll: 60_000 } });
    session.start(await signedIn(client, newcomer.phone));
    const told: string[] = [];
    open.push(live.subscribe(ReportReady, {}, { next: ({ reportReady }) => void told.push(reportReady!.report!.orderNumber) }));
    await until(() => live.state === "live");
    await client.request(FamilyMemberAdd, {
      input: { name: newcomer.name, sex: "MALE", birthDate: "1992-02-15", relation: "SELF", idNumber: newcomer.idNumber },
    });
    await pause(300);
    phone.goOffline();
    const order = await outside.report(newcomer);
    phone.goOnline();
    await until(() => told.length > 0);
    await pause(300);

    expect(told).toEqual([order]);
  });

  it("ends the subscriptions when the session is ended elsewhere", async () => {
    const { errors, live, phone } = await listening();
    const elsewhere = aPhone();
    elsewhere.session.start(tokens);
    await elsewhere.client.request(SignOut, {});
    await pause(1200);
    await outside.report(wu);
    await until(() => errors.length > 0);

    expect(errors.map(isSignedOut)).toEqual([true]);
    expect(live.state).toBe("idle");
    expect(phone.wx.getStorageSync("maigou.session")).toBe("");
  });
});
