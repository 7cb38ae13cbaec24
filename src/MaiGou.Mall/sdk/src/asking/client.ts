import type { Document } from "../document.ts";
import { GraphFailure, type GraphError, HttpError, NetworkError } from "../errors.ts";
import type { Signal } from "../signal.ts";
import { backOff, sleep } from "../timers.ts";
import type { Http, HttpResponse } from "./http.ts";
import type { Session } from "./session.ts";

export interface ClientOptions {
  /** Address of the graph, such as https://example.com/graphql. */
  readonly url: string;
  readonly http: Http;
  readonly session?: Session | undefined;
  /** Language of texts. */
  readonly language?: "zh-CN" | "en" | undefined;
  /** Unit: milliseconds for one try. */
  readonly timeout?: number | undefined;
  /** Tries after the first one, where a further one can do no harm. */
  readonly retries?: number | undefined;
  /** True to send the hash of a document instead of its text; the server must have it in its folder of trusted documents. */
  readonly sendsHash?: boolean | undefined;
}

export interface RequestOptions {
  readonly signal?: Signal | undefined;
  readonly timeout?: number | undefined;
  /** True when the server promises the same answer to the same mutation. An idempotency key in the input says so by itself. */
  readonly isRepeatable?: boolean | undefined;
}

/** Asks the graph. */
export interface Client {
  readonly language: string;
  /** The members by which a request names its document, for other transports. */
  body<R, V>(document: Document<R, V>, variables: V): object;
  /** The data. Errors: KitError; refusals of a mutation stay in the data. */
  request<R, V>(document: Document<R, V>, variables: V, options?: RequestOptions): Promise<R>;
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly GraphError[];
}

const longestPause = 10_000;

export function createClient(options: ClientOptions): Client {
  const { url, http, session, language = "zh-CN", timeout = 10_000, retries = 2, sendsHash = false } = options;

  const body: Client["body"] = (document, variables) =>
    ({ ...(sendsHash ? { documentId: `sha256:${document.id}` } : { query: document.text }), operationName: document.name, variables });

  return { language, body, request };

  async function request<R, V>(document: Document<R, V>, variables: V, asked: RequestOptions = {}): Promise<R> {
    // Written once: every further try sends the same key.
    const text = JSON.stringify(body(document, variables));
    const isRepeatable = asked.isRepeatable ?? (document.kind === "query" || hasKey(variables));
    for (let tries = 0, isRenewed = false; ;) {
      const token = session?.accessToken;
      try {
        return read(await http({ url, headers: headersOf(token), body: text, timeout: asked.timeout ?? timeout, signal: asked.signal })) as R;
      } catch (error) {
        if (token && !isRenewed && wasRefusedWhole(error)) {
          isRenewed = true;
          if (await session!.renew(token)) {
            continue;
          }

          throw error;
        }

        const pause = pauseBefore(error, tries, isRepeatable);
        if (pause === undefined || tries++ >= retries || asked.signal?.aborted) {
          throw error;
        }

        await sleep(pause);
        if (asked.signal?.aborted) {
          throw new NetworkError("aborted", "The request was aborted");
        }
      }
    }
  }

  function headersOf(token: string | undefined): Record<string, string> {
    return {
      "content-type": "application/json",
      "accept": "application/graphql-response+json, application/json;q=0.9",
      "accept-language": language,
      ...(token && { authorization: `Bearer ${token}` }),
    };
  }
}

const hasKey = (variables: unknown): boolean =>
  !!(variables as { input?: { idempotencyKey?: unknown } } | undefined)?.input?.idempotencyKey;

function read({ status, body, retryAfter }: HttpResponse): unknown {
  let answer: Answer | undefined;
  try {
    answer = JSON.parse(body) as Answer;
  } catch {
    // A page of a proxy or an empty body: the status is all there is to tell.
  }

  if (answer?.errors?.length) {
    throw new GraphFailure(answer.errors, answer.data ?? undefined);
  }

  if (!answer?.data) {
    throw new HttpError(status, retryAfter);
  }

  return answer.data;
}

/** True when the token was not taken and nothing was executed, so that a mutation can be sent again as well. */
const wasRefusedWhole = (error: unknown): boolean =>
  error instanceof GraphFailure && error.code === "AUTH_NOT_AUTHENTICATED" && error.data === undefined;

/** How long to wait before the next try; undefined when there must be none. Unit: milliseconds. */
function pauseBefore(error: unknown, tries: number, isRepeatable: boolean): number | undefined {
  const usual = backOff(tries, 300, 3000);
  if (error instanceof GraphFailure) {
    // Turned away at the door, nothing was begun; a busy database may have been cut off in its commit.
    const isWorthIt = error.code === "LIMIT_CONCURRENT_REQUESTS" || (error.code === "SERVICE_BUSY" && isRepeatable);
    return isWorthIt ? pauseOf(error.extension("retryAfter"), usual) : undefined;
  }

  if (error instanceof HttpError) {
    return isRepeatable && (error.status === 429 || error.status >= 502) ? pauseOf(error.retryAfter, usual) : undefined;
  }

  return isRepeatable && error instanceof NetworkError && error.reason !== "aborted" ? usual : undefined;
}

/** Undefined when the server wants to be left alone for longer than a person waits. */
const pauseOf = (seconds: unknown, usual: number): number | undefined =>
  typeof seconds !== "number" ? usual : seconds * 1000 <= longestPause ? Math.max(usual, seconds * 1000) : undefined;
