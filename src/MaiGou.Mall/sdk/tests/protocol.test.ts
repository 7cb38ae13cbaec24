import { afterEach, beforeEach, expect, it } from "vitest";
import { OrderSubmit, PackageList, ReportReady, SignIn } from "../generated/documents.ts";
import { type KitError, newIdempotencyKey } from "../src/index.ts";
import { aPhone, pause, until } from "./product/given.ts";
import { Script } from "./standIn/script.ts";

let script: Script;
let stop: () => void;

beforeEach(async () => void (script = await Script.start()));
afterEach(() => {
  stop?.();
  script.stop();
});

/** A phone that listens after the cursor "c0", with what it was told. */
async function listening() {
  const kit = aPhone({ url: script.url });
  const cursors: string[] = [];
  const resyncs: string[] = [];
  const errors: KitError[] = [];
  stop = kit.live.subscribe(ReportReady, {}, {
    next: ({ reportReady }) => void cursors.push(reportReady!.cursor),
    resync: (snapshotQuery) => void resyncs.push(snapshotQuery),
    error: (error) => void errors.push(error),
  }, { after: "c0" });
  await until(() => script.subscriptions.length === 1);
  return { ...kit, cursors, resyncs, errors };
}

const event = (id: string, cursor: string) =>
  ({ id, type: "next", payload: { data: { reportReady: { cursor, occurredAt: "2026-11-22T08:00:00Z", report: null } } } });
const refusal = (id: string, code: string, more: object = {}) =>
  ({ id, type: "error", payload: [{ message: code, extensions: { code, ...more } }] });
const last = () => script.subscriptions.at(-1)!;

it("answers a ping of the server", async () => {
  await listening();

  script.say({ type: "ping" });
  await until(() => script.heard.some(({ type }) => type === "pong"));
});

it("reads on from where the server says when it was too slow", async () => {
  const { cursors, errors } = await listening();
  script.say(event(last().id, "c1"));
  script.say(refusal(last().id, "SLOW_CONSUMER", { resumeCursor: "c1" }));
  await until(() => script.subscriptions.length === 2);
  script.say(event(last().id, "c2"));
  await until(() => cursors.length === 2);

  expect(last().payload.variables).toEqual({ after: "c1" });
  expect(cursors).toEqual(["c1", "c2"]);
  expect(errors).toEqual([]);
});

it.each(["error", "next"])("asks the app to read anew when the log is too short, told by %s", async (type) => {
  const { resyncs, cursors, errors } = await listening();
  const errorsOf = refusal(last().id, "RESYNC_REQUIRED", { resumeCursor: "c900", snapshotQuery: "{ viewer { role } }" }).payload;
  script.say(type === "error" ? { id: last().id, type, payload: errorsOf } : { id: last().id, type, payload: { data: null, errors: errorsOf } });
  await until(() => script.subscriptions.length === 2);
  script.say(event(last().id, "c901"));
  await until(() => cursors.length === 1);

  expect(resyncs).toEqual(["{ viewer { role } }"]);
  expect(last().payload.variables).toEqual({ after: "c900" });
  expect(errors).toEqual([]);
});

it("comes back to a busy database after the pause that it asks for", async () => {
  const { errors } = await listening();
  const before = Date.now();
  script.say(refusal(last().id, "SERVICE_BUSY", { retryAfter: 1 }));
  await until(() => script.subscriptions.length === 2);

  expect(Date.now() - before).toBeGreaterThanOrEqual(990);
  expect(errors).toEqual([]);
});

it("ends a subscription that the server refuses for good, and tells why", async () => {
  const { errors, live } = await listening();
  script.say(refusal(last().id, "AUTH_NOT_AUTHORIZED"));
  await until(() => errors.length > 0);
  await pause(200);

  expect(errors).toMatchObject([{ kind: "graphql", code: "AUTH_NOT_AUTHORIZED" }]);
  expect(script.subscriptions).toHaveLength(1);
  expect(live.state).toBe("idle");
});

it("tells somebody who is not signed in so, on the first socket", async () => {
  const { errors, phone } = await listening();
  script.say(refusal(last().id, "AUTH_NOT_AUTHENTICATED", { resumeCursor: "c1" }));
  await until(() => errors.length > 0);

  expect(errors).toMatchObject([{ code: "AUTH_NOT_AUTHENTICATED" }]);
  expect(phone.sockets.asked).toBe(1);
});

it("subscribes again when the server ends a stream without a reason", async () => {
  const { cursors } = await listening();
  script.say(event(last().id, "c1"));
  script.say({ id: last().id, type: "complete" });
  await until(() => script.subscriptions.length === 2);

  expect(cursors).toEqual(["c1"]);
  expect(last().payload.variables).toEqual({ after: "c1" });
});

it("tells an event once that comes twice", async () => {
  const { cursors } = await listening();
  script.say(event(last().id, "c1"));
  script.say(event(last().id, "c1"));
  script.say(event(last().id, "c2"));
  await until(() => cursors.length === 2);
  await pause(50);

  expect(cursors).toEqual(["c1", "c2"]);
});

it("leaves a server that speaks no JSON for longer and longer, and looks into the log meanwhile", async () => {
  const { phone, live } = await listening();
  const states: string[] = [];
  live.onState((state) => void states.push(state));
  let left = 0;
  for (let i = 0; i < 6; i++) {
    await until(() => live.state === "live");
    script.say("<html>");
    await until(() => live.state !== "live");
    left = Date.now();
  }

  await until(() => live.state === "live");

  // Pauses of 60 ms, doubled five times, at least half of which passes; the longest is 1 s.
  expect(Date.now() - left).toBeGreaterThanOrEqual(500);
  expect(states).toContain("polling");
  expect(phone.requests.asked).toBeGreaterThan(0);
});

it("gives up a socket that is not acknowledged", async () => {
  script.acknowledges = false;
  const { live, phone } = aPhone({ url: script.url, timing: { connect: 50 } });
  stop = live.subscribe(ReportReady, {}, { next: () => {} }, { after: "c0" });
  await until(() => live.state === "polling");

  expect(phone.sockets.asked).toBeGreaterThanOrEqual(2);
});

it("goes on when the app's own code throws", async () => {
  const { live } = aPhone({ url: script.url });
  const cursors: string[] = [];
  const thrown = new Promise((resolve) => process.once("uncaughtException", resolve));
  stop = live.subscribe(ReportReady, {}, {
    next: ({ reportReady }) => {
      cursors.push(reportReady!.cursor);
      if (cursors.length === 1) {
        throw new Error("of the app");
      }
    },
  }, { after: "c0" });
  await until(() => script.subscriptions.length === 1);
  script.say(event(last().id, "c1"));
  script.say(event(last().id, "c2"));
  await until(() => cursors.length === 2);

  expect(cursors).toEqual(["c1", "c2"]);
  expect(String(await thrown)).toBe("Error: of the app");
});

const busy = (retryAfter: number) => JSON.stringify({ errors: [{ message: "busy", extensions: { code: "SERVICE_BUSY", retryAfter } }] });
const full = JSON.stringify({ errors: [{ message: "full", extensions: { code: "LIMIT_CONCURRENT_REQUESTS", limit: 9 } }] });
const good = JSON.stringify({ data: {} });
const submit = (idempotencyKey: string) => ({ input: { quote: "q", expectedTotal: "1.00", idempotencyKey } });

it("waits as long as a proxy asks for before the next try of a query", async () => {
  script.answers = [{ status: 503, headers: { "Retry-After": "1" }, body: "<html>" }, { status: 200, body: good }];
  const before = Date.now();
  await aPhone({ url: script.url }).client.request(PackageList, {});

  expect(Date.now() - before).toBeGreaterThanOrEqual(990);
});

it("does not wait longer than a person does", async () => {
  script.answers = [{ status: 503, headers: { "Retry-After": "3600" }, body: "" }];

  await expect(aPhone({ url: script.url }).client.request(PackageList, {})).rejects.toMatchObject({ kind: "http", status: 503, retryAfter: 3600 });
  expect(script.requests).toBe(1);
});

it("sends a mutation again that was turned away at the door, with or without a key", async () => {
  script.answers = [{ status: 503, body: full }, { status: 200, body: good }];
  await aPhone({ url: script.url }).client.request(SignIn, { input: { challenge: "c", code: "1" } });

  expect(script.requests).toBe(2);
});

it("sends a mutation again to a busy database only with its key", async () => {
  script.answers = [{ status: 200, body: busy(0) }, { status: 200, body: good }];
  const { client } = aPhone({ url: script.url });
  await client.request(OrderSubmit, submit(newIdempotencyKey()));
  const withKey = script.requests;
  script.answers = [{ status: 200, body: busy(0) }, { status: 200, body: good }];
  const without = client.request(SignIn, { input: { challenge: "c", code: "1" } });

  await expect(without).rejects.toMatchObject({ kind: "graphql", code: "SERVICE_BUSY" });
  expect([withKey, script.requests]).toEqual([2, 3]);
});

it("makes keys that are UUIDs and differ", () => {
  const keys = Array.from({ length: 1000 }, newIdempotencyKey);

  expect(new Set(keys).size).toBe(1000);
  expect(keys.every((key) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(key))).toBe(true);
});
