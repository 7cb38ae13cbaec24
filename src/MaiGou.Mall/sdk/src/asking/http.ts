import type { Signal } from "../signal.ts";

/** One POST. */
export interface HttpRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Unit: milliseconds. */
  readonly timeout: number;
  readonly signal?: Signal | undefined;
}

/** What came back, whatever its status. */
export interface HttpResponse {
  readonly status: number;
  readonly body: string;
  /** Unit: seconds. */
  readonly retryAfter?: number | undefined;
}

/** Sends a request. Errors: NetworkError when no answer came. */
export type Http = (request: HttpRequest) => Promise<HttpResponse>;
