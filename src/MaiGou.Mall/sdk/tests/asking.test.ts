import { beforeAll, describe, expect, it } from "vitest";
import { Family, FamilyMemberAdd, OrderDetail, PackageDetail, PackageList, QuoteCreate, SignIn, SlotDays, Slots } from "../generated/documents.ts";
import { Aborter, newIdempotencyKey, refusalOf } from "../src/index.ts";
import { aPhone, product, signedIn } from "./product/given.ts";

describe.skipIf(!product)("Requests through wx.request, against the product", () => {
  const { phone, client, session } = aPhone();
  const sentBy = (name: string) => phone.requests.sent.filter((body) => body.includes(`"operationName":"${name}"`));

  beforeAll(async () => {
    session.start(await signedIn(client, "13900000041"));
    await client.request(FamilyMemberAdd, { input: { name: "高远帆", sex: "MALE", birthDate: "1980-02-15", relation: "SELF" } });
  });

  it("gives the data with its types", async () => {
    const { package: found } = await client.request(PackageDetail, { by: { code: "P04" } });

    expect(found?.code).toBe("P04");
    expect(found?.items).toHaveLength(found!.itemCount);
  });

  it("runs thirty requests although the platform lets ten pass at a time", async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => client.request(PackageList, { first: 1 })));

    expect(answers).toHaveLength(30);
    expect(phone.requests.most).toBe(8);
  });

  it.each(["lower", "upper", "as sent"] as const)("does not mind that a phone writes header names in %s", async (headerCase) => {
    phone.weather.headerCase = headerCase;

    await expect(client.request(PackageList, { first: 1 })).resolves.toBeDefined();
  });

  it("leaves a refusal in the data, with its type and members", async () => {
    const { signIn } = await client.request(SignIn, { input: { challenge: "none", code: "123456" } });

    expect(signIn.session).toBeNull();
    expect(refusalOf(signIn)).toMatchObject({ __typename: "SignInCodeSpentError", code: "SIGN_IN_CODE_SPENT" });
  });

  it("tells an error of the graph by its code", async () => {
    await expect(client.request(PackageList, { first: 1000 })).rejects.toMatchObject({ kind: "graphql", code: "BAD_USER_INPUT" });
  });

  it("tells a network that is away, after two further tries of a query", async () => {
    phone.goOffline();
    const before = phone.requests.asked;

    await expect(client.request(PackageList, { first: 1 })).rejects.toMatchObject({ kind: "network", reason: "offline" });
    expect(phone.requests.asked).toBe(before + 3);
    phone.goOnline();
  });

  it("tells that the app went to the background, and that the platform does not know the domain", async () => {
    phone.weather.delay = 5000;
    const asked = client.request(PackageList, { first: 1 }).catch((error: unknown) => error);
    phone.hide(50);
    const interrupted = await asked;
    phone.show();
    Object.assign(phone.weather, { delay: 0, isForeign: true });
    const foreign = await client.request(PackageList, { first: 1 }).catch((error: unknown) => error);
    phone.weather.isForeign = false;

    expect(interrupted).toMatchObject({ kind: "network", reason: "interrupted" });
    expect(foreign).toMatchObject({ kind: "network", reason: "refused" });
  });

  it("takes a page of a hotel's network for no answer of the graph", async () => {
    phone.weather.hotelPages = 1;

    await expect(client.request(PackageList, { first: 1 })).rejects.toMatchObject({ kind: "http", status: 200 });
  });

  it("stops waiting when the time is over", async () => {
    phone.weather.delay = 400;

    await expect(client.request(SignIn, { input: { challenge: "none", code: "123456" } }, { timeout: 100 }))
      .rejects.toMatchObject({ kind: "network", reason: "timeout" });
    phone.weather.delay = 0;
  });

  it("stops at once when nobody waits any more, and does not try again", async () => {
    phone.weather.delay = 5000;
    const before = sentBy("PackageList").length;
    const aborter = new Aborter();
    const asked = client.request(PackageList, { first: 1 }, { signal: aborter.signal });
    setTimeout(() => aborter.abort(), 50);

    await expect(asked).rejects.toMatchObject({ kind: "network", reason: "aborted" });
    expect(sentBy("PackageList").length).toBe(before + 1);
    expect(phone.requests.running.size).toBe(0);
    phone.weather.delay = 0;
  });

  it("sends nothing for a request that was aborted before", async () => {
    const aborter = new Aborter();
    aborter.abort();
    const before = phone.requests.sent.length;

    await expect(client.request(PackageList, {}, { signal: aborter.signal })).rejects.toMatchObject({ reason: "aborted" });
    expect(phone.requests.sent.length).toBe(before);
  });

  it("asks again when the answer of a query is lost", async () => {
    phone.weather.answersToLose = 2;
    const before = sentBy("PackageList").length;

    await expect(client.request(PackageList, { first: 1 })).resolves.toBeDefined();
    expect(sentBy("PackageList").length).toBe(before + 3);
  });

  it("does not repeat a mutation without an idempotency key", async () => {
    phone.weather.answersToLose = 1;
    const before = sentBy("SignIn").length;

    await expect(client.request(SignIn, { input: { challenge: "none", code: "123456" } })).rejects.toMatchObject({ kind: "network" });
    expect(sentBy("SignIn").length).toBe(before + 1);
  });

  it("repeats a mutation with the same key when its answer is lost, and the product has done it once", async () => {
    const { quote, key } = await aQuote({ answersToLose: 1 });
    const bodies = sentBy("QuoteCreate");
    const again = await client.request(QuoteCreate, { input: { ...quote.asked, idempotencyKey: key } });

    expect(bodies).toHaveLength(2);
    expect(bodies[0]).toBe(bodies[1]);
    expect(bodies[0]).toContain(key);
    expect(again.quoteCreate.quote?.id).toBe(quote.id);
  });

  it("answers null, and no error, for what there is not", async () => {
    expect(await client.request(OrderDetail, { id: "nonsense" })).toEqual({ viewer: { order: null } });
  });

  /** A quote for the first free slot of this or the next month, while the network loses answers. */
  async function aQuote({ answersToLose }: { answersToLose: number }) {
    const { viewer } = await client.request(Family, {});
    const { packages } = await client.request(PackageList, { first: 100, filter: { sex: "MALE", age: viewer!.me!.age } });
    const { package: detail } = await client.request(PackageDetail, { by: { id: packages!.nodes[0]!.id } });
    const clinic = detail!.clinics[0]!.id;
    const month = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    const { slotDays } = await client.request(SlotDays, { clinic, package: detail!.id, month });
    const day = slotDays!.find((d) => d.left > 0 && d.on > new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10))!;
    const { slots } = await client.request(Slots, { clinic, package: detail!.id, on: day.on });
    const asked = { clinic, package: detail!.id, patient: viewer!.me!.id, slot: slots!.find((s) => s.isBookable)!.id };
    const key = newIdempotencyKey();
    phone.weather.answersToLose = answersToLose;
    const { quoteCreate } = await client.request(QuoteCreate, { input: { ...asked, idempotencyKey: key } });
    return { key, quote: { asked, id: quoteCreate.quote!.id } };
  }
});
