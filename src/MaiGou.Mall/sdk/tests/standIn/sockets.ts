import { WebSocket } from "ws";
import { texts, type Weather } from "./weather.ts";

type Option = WechatMiniprogram.ConnectSocketOption;

/** wx.connectSocket over real sockets. Five may be open at a time. */
export class Sockets {
  readonly open = new Set<Task>();
  /** How many were asked for in all. */
  asked = 0;

  constructor(private readonly weather: Weather) {}

  connect(option: Option): Task {
    this.asked++;
    const task = new Task(option, this.open, this.weather);
    if (this.open.size >= 5) {
      task.refuse(texts.tooManySockets);
    } else if (this.weather.isOffline || this.weather.isFrozen || this.weather.refusesSockets) {
      task.refuse("connectSocket:fail errcode:-102 error_msg:net::ERR_CONNECTION_REFUSED");
    } else {
      task.start();
    }

    return task;
  }
}

/** One socket of the platform. */
export class Task {
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;
  /** Text messages in both directions, for tests of the protocol. */
  readonly sent: string[] = [];
  /** True to keep what the server sends from the app, as a network does that is gone without a word. */
  isDeaf = false;
  private readonly listeners: { open: unknown[]; message: unknown[]; error: unknown[]; close: unknown[] } = { open: [], message: [], error: [], close: [] };
  private socket: WebSocket | undefined;

  constructor(private readonly option: Option, private readonly open: Set<Task>, private readonly weather: Weather) {}

  get readyState(): number {
    return this.socket?.readyState ?? 3;
  }

  onOpen(listener: unknown): void {
    this.listeners.open.push(listener);
  }

  onMessage(listener: unknown): void {
    this.listeners.message.push(listener);
  }

  onError(listener: unknown): void {
    this.listeners.error.push(listener);
  }

  onClose(listener: unknown): void {
    this.listeners.close.push(listener);
  }

  send({ data, success, fail }: WechatMiniprogram.SocketTaskSendOption): void {
    if (this.socket?.readyState !== WebSocket.OPEN) {
      setTimeout(() => fail?.({ errMsg: texts.notOpen }), 0);
      return;
    }

    this.sent.push(String(data));
    this.socket.send(data, () => success?.({ errMsg: "sendSocketMessage:ok" }));
  }

  close({ code = 1000, reason = "", fail }: WechatMiniprogram.SocketTaskCloseOption): void {
    if (code !== 1000 && (code < 3000 || code > 4999)) {
      fail?.({ errMsg: "SocketTask.close:fail invalid code" });
    } else if (this.socket) {
      this.socket.close(code, reason);
    }
  }

  /** The platform opens nothing. */
  refuse(errMsg: string): void {
    setTimeout(() => {
      this.option.fail?.({ errMsg });
      this.tell("error", { errMsg });
    }, 0);
  }

  start(): void {
    const { url, protocols, header } = this.option;
    this.open.add(this);
    this.socket = new WebSocket(url, protocols ?? [], {
      headers: { ...header as Record<string, string>, ...(this.weather.origin && { origin: this.weather.origin }) },
    });
    this.socket.on("open", () => this.tell("open", { header: {}, profile: {} }));
    this.socket.on("message", (data: Buffer) => this.isDeaf || this.tell("message", { data: data.toString("utf8") }));
    this.socket.on("error", (error) => this.tell("error", { errMsg: `connectSocket:fail ${error.message}` }));
    this.socket.on("close", (code, reason) => {
      this.open.delete(this);
      this.tell("close", { code, reason: reason.toString() });
    });
  }

  /** Cuts the wire: no close frame goes either way. */
  cut(): void {
    this.socket?.terminate();
  }

  /** Ends the socket for the app as if the server had closed it with this code. */
  closeAs(code: number): void {
    this.open.delete(this);
    this.tell("close", { code, reason: "" });
    this.listeners.close = [];
    this.socket?.terminate();
  }

  private tell(event: "open" | "message" | "error" | "close", detail: object): void {
    for (const listener of this.listeners[event]) {
      (listener as (detail: object) => void)(detail);
    }
  }
}
