import type { Http } from "../asking/http.ts";
import { NetworkError } from "../errors.ts";
import { Aborter } from "../signal.ts";
import { later } from "../timers.ts";

interface FetchResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** What the kit uses of fetch; its signal is an AbortSignal. */
export type Fetch = (url: string, init: { method: string; headers: Record<string, string>; body: string; signal: never }) => Promise<FetchResponse>;

declare const globalThis: { readonly AbortController?: new () => { readonly signal: unknown; abort(): void } };

/** Requests through fetch, in browsers and Node. */
export const fetchHttp = (fetch: Fetch): Http => async ({ url, headers, body, timeout, signal }) => {
  const control = new (globalThis.AbortController ?? Aborter)();
  let reason: NetworkError["reason"] = "offline";
  const stop = (why: NetworkError["reason"]) => {
    reason = why;
    control.abort();
  };
  const abort = () => stop("aborted");
  const cancelTimer = later(timeout, () => stop("timeout"));
  signal?.addEventListener("abort", abort);
  try {
    if (signal?.aborted) {
      abort();
    }

    const answer = await fetch(url, { method: "POST", headers: { ...headers }, body, signal: control.signal as never });
    return { status: answer.status, body: await answer.text(), retryAfter: Number(answer.headers.get("retry-after")) || undefined };
  } catch (error) {
    throw new NetworkError(reason, String(error));
  } finally {
    cancelTimer();
    signal?.removeEventListener("abort", abort);
  }
};
