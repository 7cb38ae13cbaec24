import { describe, expect, it } from "vitest";
import { ReportReady } from "../generated/documents.ts";
import { aPhone, outside, product, signedIn, until } from "./product/given.ts";
import { fang } from "./product/people.ts";
import { Product } from "./product/product.ts";

// Seen on iOS. Source: wechat-miniprogram/minigame-unity-webgl-transform, issue 703.
const iOS = "weapp://wechat-game-runtime";

describe.skipIf(!product)("A phone that writes an origin of its own", () => {
  it("is refused its socket by a product that does not know the origin, and is told of a report all the same", async () => {
    const { phone, client, session, live } = aPhone();
    phone.weather.origin = iOS;
    session.start(await signedIn(client, fang.phone));
    const told: string[] = [];
    const states: string[] = [];
    live.onState((state) => void states.push(state));
    const stop = live.subscribe(ReportReady, {}, { next: ({ reportReady }) => void told.push(reportReady!.report!.orderNumber) });
    await until(() => phone.requests.sent.some((body) => body.includes("ReportReadyLog")));
    const order = await outside.report(fang);
    await until(() => told.length > 0);
    stop();

    expect(told).toEqual([order]);
    expect(states).toContain("polling");
    expect(states).not.toContain("live");
  });

  it("has its socket where Graph__SocketOrigins names the origin", async () => {
    const own = await Product.start({ Graph__SocketOrigins: `https://shop.example ${iOS}` });
    try {
      const { phone, live } = aPhone({ url: `${own.address}/graphql`, timing: { patience: 60_000 } });
      phone.weather.origin = iOS;
      const errors: unknown[] = [];
      live.subscribe(ReportReady, {}, { next: () => {}, error: (error) => void errors.push(error) }, { after: "any" });
      await until(() => errors.length > 0);

      // The socket answered: it only wants to know who asks.
      expect(errors).toMatchObject([{ kind: "graphql", code: "AUTH_NOT_AUTHENTICATED" }]);
      expect(phone.requests.sent.some((body) => body.includes("EventTail"))).toBe(false);
      expect(phone.sockets.asked).toBe(1);
    } finally {
      await own.stop();
    }
  });
});
