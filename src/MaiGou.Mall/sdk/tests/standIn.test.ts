import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { until } from "./product/given.ts";
import { Phone } from "./standIn/phone.ts";

// What the stand-in promises of the platform. Source: developers.weixin.qq.com, network guide, wx.request and wx.connectSocket.
let server: Server;
let url = "";

beforeAll(async () => {
  server = createServer((request, response) => request.resume().on("end", () => setTimeout(() => {
    response.writeHead(request.url === "/bad" ? 500 : 200, { "X-Case": "Kept", "content-type": "application/json" });
    response.end(request.url === "/bad" ? "no JSON" : JSON.stringify({ method: request.method, type: request.headers["content-type"], referer: request.headers.referer }));
  }, request.url === "/slow" ? 2000 : 0)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});
afterAll(() => void server.close());

/** What comes of a request, and when. */
function ask(phone: Phone, path = "/", more: object = {}) {
  const calls: [string, any][] = [];
  let task: { abort(): void };
  const over = new Promise<void>((resolve) => {
    task = phone.wx.request({
      url: url + path,
      success: (answer) => void calls.push(["success", answer]),
      fail: (error) => void calls.push(["fail", error]),
      complete: () => {
        calls.push(["complete", null]);
        resolve();
      },
      ...more,
    });
  });
  return { task: task!, calls, over, atOnce: calls.length, names: () => calls.map(([name]) => name) };
}

it("calls back later, success before complete, with parsed JSON and the headers as they were sent", async () => {
  const asked = ask(new Phone());
  await asked.over;

  expect(asked.atOnce).toBe(0);
  expect(asked.names()).toEqual(["success", "complete"]);
  expect(asked.calls[0]![1]).toMatchObject({
    statusCode: 200,
    header: { "X-Case": "Kept" },
    data: { method: "GET", type: "application/json", referer: "https://servicewechat.com/wx0/devtools/page-frame.html" },
  });
});

it("takes any status for a success, and gives a text that is no JSON as it is", async () => {
  const asked = ask(new Phone(), "/bad");
  await asked.over;

  expect(asked.calls[0]).toMatchObject(["success", { statusCode: 500, data: "no JSON" }]);
});

it("fails the eleventh request at a time", async () => {
  const phone = new Phone();
  const asked = Array.from({ length: 11 }, () => ask(phone));
  await Promise.all(asked.map((a) => a.over));

  expect(asked.map((a) => a.names()[0])).toEqual([...Array(10).fill("success"), "fail"]);
});

it("says in its text what an abort, a time limit, a lost network and the background are", async () => {
  const phone = new Phone();
  const aborted = ask(phone);
  aborted.task.abort();
  const late = ask(phone, "/slow", { timeout: 50 });
  await late.over;
  const interrupted = ask(phone, "/slow");
  phone.hide(0);
  await interrupted.over;
  const frozen = ask(phone);
  phone.show();
  phone.goOffline();
  const offline = ask(phone);
  await Promise.all([aborted.over, frozen.over, offline.over]);

  expect([aborted, late, interrupted, frozen, offline].map(({ calls }) => calls[0]![1].errMsg)).toEqual([
    "request:fail abort", "request:fail timeout", "request:fail interrupted", "request:fail interrupted",
    "request:fail errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED",
  ]);
});

it("opens five sockets and refuses the sixth, and sends nothing through one that is not open", async () => {
  const phone = new Phone();
  const failed: string[] = [];
  const tasks = Array.from({ length: 6 }, () => phone.wx.connectSocket({ url: url.replace("http", "ws"), fail: ({ errMsg }) => void failed.push(errMsg) }));
  tasks[0]!.send({ data: "early", fail: ({ errMsg }) => void failed.push(errMsg) });
  await until(() => failed.length === 2);

  expect(failed).toEqual(["connectSocket:fail exceed max task count", "sendSocketMessage:fail SocketTask.readyState is not OPEN"]);
});

it("keeps copies in its storage, and gives an empty text for what is missing", () => {
  const { wx } = new Phone();
  const value = { a: 1 };
  wx.setStorageSync("key", value);
  value.a = 2;

  expect(wx.getStorageSync("key")).toEqual({ a: 1 });
  expect(wx.getStorageSync("none")).toBe("");
});
