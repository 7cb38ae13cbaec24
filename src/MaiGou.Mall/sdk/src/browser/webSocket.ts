import type { OpenSocket } from "../live/socket.ts";
import { later } from "../timers.ts";

interface StandardSocket {
  onopen: unknown;
  onmessage: unknown;
  onclose: unknown;
  send(text: string): void;
  close(): void;
}

/** Sockets through the WebSocket of browsers, or a class that behaves like it. A browser sends its own Accept-Language. */
export const webSocket = (WebSocket: new (url: string, protocol: string) => StandardSocket): OpenSocket => (url, _, events) => {
  let socket: StandardSocket | undefined;
  try {
    socket = new WebSocket(url, "graphql-transport-ws");
    socket.onopen = () => events.open();
    socket.onmessage = ({ data }: { data: unknown }) => events.text(String(data));
    socket.onclose = ({ code, reason }: { code: number; reason: string }) => events.down(code, reason);
  } catch (error) {
    later(0, () => events.down(1006, String(error)));
  }

  return { send: (text) => socket?.send(text), close: () => socket?.close() };
};
