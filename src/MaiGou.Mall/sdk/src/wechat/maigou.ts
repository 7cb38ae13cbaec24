import { type Client, type ClientOptions, createClient } from "../asking/client.ts";
import { Session } from "../asking/session.ts";
import { Live, type LiveOptions } from "../live/live.ts";
import type { Wx } from "./platform.ts";
import { wxHttp } from "./wxHttp.ts";
import { wxLifecycle } from "./wxLifecycle.ts";
import { wxSocket } from "./wxSocket.ts";
import { wxStore } from "./wxStore.ts";

export interface MaiGouOptions extends Omit<ClientOptions, "http" | "session"> {
  readonly timing?: LiveOptions["timing"];
}

/** Everything that a mini-program needs, made once in app.js. */
export interface MaiGou {
  readonly client: Client;
  readonly session: Session;
  readonly live: Live;
}

/** The kit on the platform's own calls. The socket has the address of the graph, by wss instead of https. */
export function maigou(wx: Wx, { timing, ...options }: MaiGouOptions): MaiGou {
  const anonymous = { ...options, http: wxHttp(wx) };
  const session = new Session(createClient(anonymous), wxStore(wx));
  const client = createClient({ ...anonymous, session });
  const url = options.url.replace(/^http/, "ws");
  return { client, session, live: new Live({ client, url, open: wxSocket(wx), session, lifecycle: wxLifecycle(wx), timing }) };
}
