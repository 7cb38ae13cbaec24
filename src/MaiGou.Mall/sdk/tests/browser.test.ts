import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { PackageList, ReportReady } from "../generated/documents.ts";
import { createClient, fetchHttp, Live, pageLifecycle, Session, webSocket } from "../src/index.ts";
import { graph, outside, pause, product, quick, signedIn, until } from "./product/given.ts";
import { ma } from "./product/people.ts";

/** A kit as a page or a program of Node puts it together. */
function aPage() {
  const window = new EventTarget();
  const http = fetchHttp(fetch);
  const session = new Session(createClient({ url: graph, http }));
  const client = createClient({ url: graph, http, session, language: "en" });
  const live = new Live({
    client, session, url: graph.replace("http", "ws"), open: webSocket(WebSocket as never), lifecycle: pageLifecycle(window), timing: quick,
  });
  return { window, session, client, live };
}

describe.skipIf(!product)("The kit on fetch and WebSocket, against the product", () => {
  it("speaks English when asked to", async () => {
    const { packages } = await aPage().client.request(PackageList, { first: 1 });

    expect(packages!.nodes[0]!.name).toMatch(/^[\x20-\x7e]+$/);
  });

  it("tells a server that is not there, and an end to the patience", async () => {
    const nowhere = createClient({ url: "http://127.0.0.1:9/graphql", http: fetchHttp(fetch), retries: 0 });
    const slow = createClient({ url: graph, http: fetchHttp((url, init) => pause(200).then(() => fetch(url, init)) as never), retries: 0 });
    const control = new AbortController();
    setTimeout(() => control.abort(), 50);

    await expect(nowhere.request(PackageList, {})).rejects.toMatchObject({ kind: "network", reason: "offline" });
    await expect(slow.request(PackageList, {}, { timeout: 50 })).rejects.toMatchObject({ kind: "network", reason: "timeout" });
    await expect(slow.request(PackageList, {}, { signal: control.signal })).rejects.toMatchObject({ kind: "network", reason: "aborted" });
  });

  it("tells of a report over the socket, and after the page was put aside", async () => {
    const { window, client, session, live } = aPage();
    session.start(await signedIn(client, ma.phone));
    const told: string[] = [];
    const stop = live.subscribe(ReportReady, {}, { next: ({ reportReady }) => void told.push(reportReady!.report!.orderNumber) });
    await until(() => live.state === "live");
    // The page has no window into its socket; the place in the log is found within this time.
    await pause(500);
    const first = await outside.report(ma);
    await until(() => told.length === 1);
    window.dispatchEvent(new Event("pagehide"));
    const second = await outside.report(ma);
    window.dispatchEvent(new Event("pageshow"));
    await until(() => told.length === 2);
    stop();

    expect(told).toEqual([first, second]);
  });
});
