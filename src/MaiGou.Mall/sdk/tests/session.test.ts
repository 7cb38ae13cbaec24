import { beforeEach, describe, expect, it } from "vitest";
import { Family, FamilyMemberAdd, SignOut } from "../generated/documents.ts";
import { createClient, isSignedOut, type Tokens, wxHttp } from "../src/index.ts";
import { aPhone, graph, pause, product, signedIn } from "./product/given.ts";

// A number of its own for each test: the product sends a code a minute. The first sign-in makes the account.
const phones = ["13900000031", "13900000032", "13900000033", "13900000034", "13900000035"];

describe.skipIf(!product)("Sessions, against the product", () => {
  let { phone, client, session } = aPhone();
  let tokens: Tokens;
  const refreshes = () => phone.requests.sent.filter((body) => body.includes('"operationName":"SessionRefresh"')).length;

  /** What a phone has in hand when the ten minutes of its access token are over. */
  const outlive = () => session.start({ ...tokens, accessToken: `${tokens.accessToken.slice(0, -6)}AAAAAA` });

  beforeEach(async () => {
    ({ phone, client, session } = aPhone());
    tokens = await signedIn(client, phones.shift()!);
    outlive();
  });

  it("refreshes once for twelve requests that wait, and all of them succeed", async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => client.request(Family, {})));

    expect(answers.map(({ viewer }) => viewer?.role)).toEqual(Array(12).fill("PATIENT"));
    expect(refreshes()).toBe(1);
    expect(phone.wx.getStorageSync("maigou.session")).toMatchObject({ accessToken: session.accessToken });
  });

  it("sends a mutation again whose token was over, because nothing was executed", async () => {
    const { familyMemberAdd } = await client.request(FamilyMemberAdd, {
      input: { name: "许母", sex: "FEMALE", birthDate: "1968-03-01", relation: "PARENT" },
    });

    expect(familyMemberAdd.patient?.name).toBe("许母");
    expect(refreshes()).toBe(1);
  });

  it("goes on with the same refresh token when the answer with the new one is lost", async () => {
    const asked = client.request(Family, {});
    while (refreshes() === 0) {
      await pause(1);
    }

    phone.weather.answersToLose = 1;
    const { viewer } = await asked;

    expect(viewer?.role).toBe("PATIENT");
    expect(refreshes()).toBe(2);
  });

  it("forgets the tokens and says so when the session was ended elsewhere", async () => {
    const changes: boolean[] = [];
    session.onChange((isSignedIn) => changes.push(isSignedIn));
    const elsewhere = aPhone();
    elsewhere.session.start(tokens);
    await elsewhere.client.request(SignOut, {});
    await pause(1200);
    const asked = client.request(Family, {});

    await expect(asked).rejects.toSatisfy(isSignedOut);
    expect(changes).toEqual([false]);
    expect(phone.wx.getStorageSync("maigou.session")).toBe("");
  });

  it("keeps the session when the network fails during the refresh", async () => {
    const asked = client.request(Family, {}).catch((error: unknown) => error);
    while (refreshes() === 0) {
      await pause(1);
    }

    phone.goOffline();
    const failed = await asked;
    phone.goOnline();
    const { viewer } = await client.request(Family, {});

    expect(failed).toMatchObject({ kind: "network" });
    expect(viewer?.role).toBe("PATIENT");
  });
});

describe.skipIf(!product)("Nobody", () => {
  it("may read what is public, and is told so without a refresh otherwise", async () => {
    const { phone } = aPhone();
    const client = createClient({ url: graph, http: wxHttp(phone.wx as never) });

    await expect(client.request(SignOut, {})).rejects.toSatisfy(isSignedOut);
    expect(await client.request(Family, {})).toEqual({ viewer: null });
    expect(phone.requests.sent).toHaveLength(2);
  });
});
