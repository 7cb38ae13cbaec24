import { request as httpRequest } from "node:http";
import { texts, type Weather } from "./weather.ts";

type Option = WechatMiniprogram.RequestOption;

/** wx.request over real HTTP. The tenth request is the last one at a time. */
export class Requests {
  /** Those that run. */
  readonly running = new Set<{ fail(text: string): void }>();
  /** Bodies of everything that was sent, in order. */
  readonly sent: string[] = [];
  most = 0;
  /** How many were asked for, whether they were sent or not. */
  asked = 0;

  constructor(private readonly weather: Weather) {}

  request(option: Option): { abort(): void } {
    this.asked++;
    let isOver = false;
    let timer: NodeJS.Timeout | undefined;
    const later = (act: () => void) => setTimeout(act, 0);
    const end = (act: () => void) => {
      if (!isOver) {
        isOver = true;
        clearTimeout(timer);
        this.running.delete(entry);
        act();
      }
    };
    // A failure carries a text and a number; callbacks never come before the call has returned.
    const fail = (errMsg: string, errno = 600001) => end(() => later(() => {
      option.fail?.({ errMsg, errno } as never);
      option.complete?.({ errMsg });
    }));
    const entry = { fail };
    if (this.weather.isFrozen) {
      fail(texts.interrupted);
    } else if (this.weather.isForeign) {
      fail(texts.foreign);
    } else if (this.weather.isOffline) {
      fail(texts.offline);
    } else if (this.running.size >= 10) {
      fail(texts.tooMany);
    } else {
      this.running.add(entry);
      this.most = Math.max(this.most, this.running.size);
      const stop = this.send(option, (status, rawHeaders, body) => end(() => this.succeed(option, status, rawHeaders, body)), fail, () => isOver);
      timer = setTimeout(() => fail(texts.timeout, 5), option.timeout ?? 60_000);
      return {
        abort: () => {
          stop();
          fail(texts.abort, 0);
        },
      };
    }

    return { abort: () => fail(texts.abort, 0) };
  }

  private send(
    option: Option, answer: (status: number, rawHeaders: string[], body: Buffer) => void, fail: (text: string) => void,
    isOver: () => boolean,
  ): () => void {
    const method = option.method ?? "GET";
    const body = typeof option.data === "string" ? option.data : JSON.stringify(option.data ?? {});
    this.sent.push(body);
    if (this.weather.hotelPages > 0) {
      this.weather.hotelPages--;
      answer(200, ["Content-Type", "text/html"], Buffer.from("<html>Welcome to our hotel</html>"));
      return () => {};
    }

    const { weather } = this;
    const outgoing = httpRequest(option.url, {
      method,
      headers: { "content-type": "application/json", ...option.header, referer: "https://servicewechat.com/wx0/devtools/page-frame.html" },
      agent: false,
    }, (incoming) => {
      const parts: Buffer[] = [];
      incoming.on("data", (part: Buffer) => parts.push(part));
      incoming.on("end", () => setTimeout(() => {
        if (isOver()) {
          return;
        }

        if (weather.answersToLose > 0) {
          weather.answersToLose--;
          fail(texts.broken);
        } else {
          answer(incoming.statusCode!, incoming.rawHeaders, Buffer.concat(parts));
        }
      }, weather.delay));
    });
    outgoing.on("error", (error) => fail(`request:fail errcode:-102 cronet_error_code:-102 error_msg:${error.message}`));
    outgoing.end(method === "GET" ? undefined : body);
    return () => outgoing.destroy();
  }

  /** Whatever the status: an answer is a success. */
  private succeed(option: Option, statusCode: number, rawHeaders: string[], body: Buffer): void {
    const header: Record<string, string> = {};
    for (let i = 0; i < rawHeaders.length; i += 2) {
      const name = rawHeaders[i]!;
      header[{ "as sent": name, "lower": name.toLowerCase(), "upper": name.toUpperCase() }[this.weather.headerCase]] = rawHeaders[i + 1]!;
    }

    const text = body.toString("utf8");
    let data: string | WechatMiniprogram.IAnyObject = text;
    if ((option.dataType ?? "json") === "json") {
      try {
        data = JSON.parse(text) as WechatMiniprogram.IAnyObject;
      } catch {
        // The platform gives the text when it is no JSON.
      }
    }

    setTimeout(() => {
      option.success?.({ statusCode, data, header, cookies: [], errMsg: "request:ok" } as never);
      option.complete?.({ errMsg: "request:ok" });
    }, 0);
  }
}
