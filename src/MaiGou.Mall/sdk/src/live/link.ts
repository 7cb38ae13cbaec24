import type { GraphError } from "../errors.ts";
import { later } from "../timers.ts";
import type { LiveTiming, OpenSocket, Socket } from "./socket.ts";

/** What one link tells; `down` comes once and last, unless its owner has closed it. */
export interface LinkEvents extends OperationEvents {
  up(): void;
  down(code: number, reason: string): void;
}

/** What is said about an operation. */
export interface OperationEvents {
  next(id: string, payload: { data?: unknown; errors?: readonly GraphError[] }): void;
  error(id: string, errors: readonly GraphError[]): void;
  complete(id: string): void;
}

interface Message {
  readonly type: string;
  readonly id: string;
  readonly payload?: unknown;
}

export interface LinkOptions {
  readonly open: OpenSocket;
  readonly url: string;
  readonly language: string;
  readonly token: string | undefined;
  readonly timing: LiveTiming;
}

/** One socket that speaks graphql-transport-ws, from its handshake to its end. */
export class Link {
  isUp = false;
  private readonly socket: Socket;
  private isOver = false;
  private cancelWatch: () => void;

  constructor(private readonly options: LinkOptions, private readonly events: LinkEvents) {
    const { open, url, language, token, timing } = options;
    this.cancelWatch = later(timing.connect, () => this.giveUp("No acknowledgement"));
    this.socket = open(url, { "accept-language": language }, {
      open: () => this.send({ type: "connection_init", payload: token ? { authorization: `Bearer ${token}` } : {} }),
      text: (text) => this.isOver || this.read(text),
      down: (code, reason) => this.end(code, reason),
    });
  }

  subscribe(id: string, payload: object): void {
    this.send({ type: "subscribe", id, payload });
  }

  complete(id: string): void {
    this.send({ type: "complete", id });
  }

  /** Asks whether the other side is there: a phone that changes its network loses a socket without a word. */
  probe(): void {
    if (this.isUp) {
      this.cancelWatch();
      this.send({ type: "ping" });
      this.cancelWatch = later(this.options.timing.pong, () => this.giveUp("No answer to a ping"));
    }
  }

  /** Closes without telling. */
  close(): void {
    if (!this.isOver) {
      this.isOver = true;
      this.cancelWatch();
      this.socket.close();
    }
  }

  private read(text: string): void {
    let message: Message;
    try {
      message = JSON.parse(text) as Message;
    } catch {
      this.giveUp("A message is not JSON");
      return;
    }

    // Whatever arrives shows that the other side is there.
    this.watch();
    const { type, id, payload } = message;
    if (type === "connection_ack") {
      this.isUp = true;
      this.events.up();
    } else if (type === "ping") {
      this.send({ type: "pong" });
    } else if (type === "next") {
      this.events.next(id, payload as { data?: unknown });
    } else if (type === "error") {
      this.events.error(id, payload as GraphError[]);
    } else if (type === "complete") {
      this.events.complete(id);
    }
  }

  private watch(): void {
    this.cancelWatch();
    this.cancelWatch = later(this.options.timing.ping, () => this.probe());
  }

  private send(message: object): void {
    if (!this.isOver) {
      this.socket.send(JSON.stringify(message));
    }
  }

  private giveUp(reason: string): void {
    this.socket.close();
    this.end(1006, reason);
  }

  private end(code: number, reason: string): void {
    if (!this.isOver) {
      this.isOver = true;
      this.isUp = false;
      this.cancelWatch();
      this.events.down(code, reason);
    }
  }
}
