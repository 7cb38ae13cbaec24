import { inject } from "vitest";
import { SignIn, SignInCodeSend } from "../../generated/documents.ts";
import { type Client, maigou, type LiveTiming, type MaiGou } from "../../src/index.ts";
import { Phone } from "../standIn/phone.ts";
import { Outside } from "./outside.ts";
import type { Running } from "./product.ts";

/** The product of this run; null when nobody has built it. */
export const product = inject("product") as Running;
export const outside = new Outside(product);
export const graph = `${product?.address}/graphql`;

/** Short where a test waits for it, and long where a busy machine would be taken for a lost network. */
export const quick: LiveTiming = { connect: 10_000, patience: 300, ping: 5000, pong: 5000, firstPause: 60, longestPause: 1000, poll: 250 };

/** A phone with the kit on its `wx`. */
export function aPhone(options: { url?: string; timing?: Partial<LiveTiming>; timeout?: number } = {}): { phone: Phone } & MaiGou {
  const phone = new Phone();
  const kit = maigou(phone.wx as never, { url: graph, ...options, timing: { ...quick, ...options.timing } });
  return { phone, ...kit };
}

/** The tokens of a sign-in by code, asked for with the kit. The product sends one code a minute, so once for each file and person. */
export async function signedIn(client: Client, phone: string) {
  const { signInCodeSend } = await client.request(SignInCodeSend, { input: { phone } });
  const { signIn } = await client.request(SignIn, { input: { challenge: signInCodeSend.challenge!, code: await outside.codeFor(phone) } });
  return signIn.session!;
}

/** Waits until something is so. */
export async function until(isSo: () => boolean, patience = 30_000): Promise<void> {
  for (const end = Date.now() + patience; !isSo();) {
    if (Date.now() > end) {
      throw new Error(`Not within ${patience} ms: ${isSo}`);
    }

    await pause(5);
  }
}

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
