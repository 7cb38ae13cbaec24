import { createServer, type Server } from "node:http";
import { WebSocketServer, type WebSocket } from "ws";

interface Message {
  readonly type: string;
  readonly id: string;
  readonly payload: any;
}

/**
 * A server that says exactly what a test wants it to say: for moments that the product has once in a year.
 * Its messages have the form of the product's; src/MaiGou.GraphEngine/Http/Sockets and the tests of MaiGou.Graph show the originals.
 */
export class Script {
  /** Messages of the client, in order. */
  readonly heard: Message[] = [];
  readonly sockets = new Set<WebSocket>();
  /** Answers to requests, in turn; the last one stays. */
  answers: { status: number; headers?: Record<string, string>; body: string }[] = [{ status: 200, body: emptyLog }];
  requests = 0;
  /** False to be silent instead of acknowledging. */
  acknowledges = true;
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      this.requests++;
      request.resume().on("end", () => {
        const { status, headers, body } = this.answers.length > 1 ? this.answers.shift()! : this.answers[0]!;
        response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
      });
    });
    new WebSocketServer({ server: this.server }).on("connection", (socket) => {
      this.sockets.add(socket);
      socket.on("close", () => this.sockets.delete(socket));
      socket.on("message", (data: Buffer) => {
        const message = JSON.parse(data.toString("utf8")) as Message;
        this.heard.push(message);
        if (message.type === "connection_init" && this.acknowledges) {
          this.say({ type: "connection_ack" });
        } else if (message.type === "ping") {
          this.say({ type: "pong" });
        }
      });
    });
  }

  static async start(): Promise<Script> {
    const script = new Script();
    await new Promise<void>((resolve) => script.server.listen(0, "127.0.0.1", resolve));
    return script;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as { port: number }).port}/graphql`;
  }

  get subscriptions(): Message[] {
    return this.heard.filter(({ type }) => type === "subscribe");
  }

  say(message: object | string): void {
    this.sockets.forEach((socket) => socket.send(typeof message === "string" ? message : JSON.stringify(message)));
  }

  stop(): void {
    this.sockets.forEach((socket) => socket.terminate());
    this.server.close();
  }
}

const emptyLog = JSON.stringify({ data: { events: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } } });
