import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { bundle } from "../scripts/example.mjs";
import { outside, pause, product, until } from "./product/given.ts";
import { chen } from "./product/people.ts";
import { MiniProgram, type OpenPage } from "./standIn/miniProgram.ts";
import { Phone } from "./standIn/phone.ts";

const root = fileURLToPath(new URL("../example/miniprogram", import.meta.url));

it("binds in its pages only what they have", () => {
  const { pages } = JSON.parse(readFileSync(`${root}/app.json`, "utf8")) as { pages: string[] };
  for (const page of pages) {
    const markup = readFileSync(`${root}/${page}.wxml`, "utf8");
    const code = readFileSync(`${root}/${page}.js`, "utf8");
    const handlers = [...markup.matchAll(/\sbind\w+="(\w+)"/g)].map((m) => m[1]!);
    const shown = [...markup.matchAll(/\{\{(.+?)\}\}/g)].flatMap((m) => m[1]!.replace(/"[^"]*"|\.\w+/g, "").match(/[a-z]\w*/gi) ?? []);
    const data = code.match(/data: \{(.+?)\}/)![1]!;

    expect(handlers.filter((name) => !new RegExp(`^  ${name}\\(`, "m").test(code))).toEqual([]);
    expect(shown.filter((name) => name !== "item" && !new RegExp(`\\b${name}:`).test(data))).toEqual([]);
    expect(shown.length).toBeGreaterThan(3);
  }
});

describe.skipIf(!product)("The example mini-program, its own code, against the product", () => {
  const phone = new Phone();
  let program: MiniProgram;
  let page: OpenPage;

  beforeAll(async () => {
    const kit = (await bundle("example/kit.ts", "cjs")).outputFiles![0]!.text;
    const config = readFileSync(`${root}/config.js`, "utf8").replace("http://localhost:5080", product.address);
    program = new MiniProgram(root, phone, { "maigou.js": kit, "config.js": config });
  });

  it("lists the ten cheapest packages and the others when the finger reaches the end", async () => {
    const list = await program.open("pages/packages/packages");
    const first = list.data["packages"].map((p: { price: { amount: string } }) => Number(p.price.amount));
    await list["onReachBottom"]();

    expect(first).toHaveLength(10);
    expect(first).toEqual([...first].sort((a, b) => a - b));
    expect(list.data).toMatchObject({ isLoading: false, problem: "" });
    expect(new Set(list.data["packages"].map((p: { id: string }) => p.id)).size).toBe(list.data["total"]);
  });

  it("says in words that the network is away, and shows the list when it is back", async () => {
    phone.goOffline();
    const list = await program.open("pages/packages/packages");
    const offline = list.data["problem"];
    phone.goOnline();
    await list["onPullDownRefresh"]();

    expect(offline).toBe("网络不通，请下拉重试");
    expect(list.data).toMatchObject({ problem: "" });
    expect(list.data["packages"]).toHaveLength(10);
  });

  it("signs in with the code of the message, and shows a refusal in the product's words", async () => {
    page = await program.open("pages/report-ready/report-ready");
    page["typePhone"]({ detail: { value: chen.phone } });
    await page["sendCode"]();
    page["typeCode"]({ detail: { value: "000000" } });
    await page["signIn"]();
    const refused = page.data["problem"];
    page["typeCode"]({ detail: { value: await outside.codeFor(chen.phone) } });
    await page["signIn"]();

    expect(refused).toMatch(/验证码/);
    expect(page.data).toMatchObject({ isSignedIn: true, problem: "" });
  });

  it("shows a report within one second after the manager has released it, as a rule of three", async () => {
    const orders: string[] = [];
    const times: number[] = [];
    await until(() => [...phone.sockets.open].some((socket) => socket.sent.some((text) => text.includes('"type":"subscribe"'))));
    for (let i = 1; i <= 3; i++) {
      const order = await outside.deliver(chen);
      await outside.release(order);
      const released = Date.now();
      await until(() => page.data["reports"].length === i);
      times.push(Date.now() - released);
      orders.unshift(order);
    }

    // One of three may meet a busy machine.
    expect(times.sort((a, b) => a - b)[1]).toBeLessThan(1000);
    expect(page.data["reports"].map((r: { orderNumber: string }) => r.orderNumber)).toEqual(orders);
    expect(page.data["reports"][0].patient.name).toBe("陈志远");
    expect(phone.sockets.open.size).toBe(1);
  });

  it("shows on opening again what happened while the page was closed, and nothing twice", async () => {
    page["onUnload"]();
    const order = await outside.report(chen);
    const again = await program.open("pages/report-ready/report-ready");
    await until(() => again.data["reports"].length > 0);
    await pause(300);

    expect(again.data["reports"].map((r: { orderNumber: string }) => r.orderNumber)).toEqual([order]);
    again["onUnload"]();
  });
});
