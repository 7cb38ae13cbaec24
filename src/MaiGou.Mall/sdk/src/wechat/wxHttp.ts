import type { Http, HttpRequest, HttpResponse } from "../asking/http.ts";
import { NetworkError } from "../errors.ts";
import type { RequestTask, Wx } from "./platform.ts";

/** The platform runs ten requests at a time; the app's own need some of them. */
const usualPlaces = 8;

/** Requests through wx.request. @param places how many run at a time; the others wait. */
export function wxHttp(wx: Pick<Wx, "request">, places = usualPlaces): Http {
  const waiting: (() => void)[] = [];
  let free = places;
  const leave = () => {
    const next = waiting.shift();
    next ? next() : free++;
  };

  return async (request) => {
    if (free > 0) {
      free--;
    } else {
      await new Promise<void>((resolve) => waiting.push(resolve));
    }

    try {
      return await send(wx, request);
    } finally {
      leave();
    }
  };
}

function send(wx: Pick<Wx, "request">, { url, headers, body, timeout, signal }: HttpRequest): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(new NetworkError("aborted", "The request was aborted"));
      return;
    }

    let task: RequestTask | undefined;
    const abort = () => task?.abort();
    const done = () => signal?.removeEventListener("abort", abort);
    signal?.addEventListener("abort", abort);
    task = wx.request({
      url,
      method: "POST",
      header: { ...headers },
      data: body,
      // Anything but "json": the platform would swallow the difference between a broken answer and a text.
      dataType: "text",
      responseType: "text",
      timeout,
      success: ({ statusCode, data, header }) => {
        done();
        resolve({ status: statusCode, body: typeof data === "string" ? data : JSON.stringify(data), retryAfter: retryAfterIn(header) });
      },
      fail: ({ errMsg }) => {
        done();
        reject(new NetworkError(reasonIn(errMsg), errMsg));
      },
    });
  });
}

/** Phones write the names of headers as they like. */
function retryAfterIn(header: object): number | undefined {
  const found = Object.entries(header).find(([name]) => name.toLowerCase() === "retry-after");
  return found ? Number(found[1]) || undefined : undefined;
}

/** The platform tells by its text what happened; what it adds differs from phone to phone. */
const reasonIn = (errMsg: string): NetworkError["reason"] =>
  /abort/.test(errMsg) ? "aborted"
    : /time(d)?[ _-]?out/i.test(errMsg) ? "timeout"
      : /interrupted/.test(errMsg) ? "interrupted"
        : /domain list|not allowed/.test(errMsg) ? "refused"
          : "offline";
