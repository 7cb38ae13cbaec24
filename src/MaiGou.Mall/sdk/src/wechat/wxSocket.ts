import type { OpenSocket } from "../live/socket.ts";
import { later } from "../timers.ts";
import type { SocketTask, Wx } from "./platform.ts";

/** Sockets through wx.connectSocket. */
export const wxSocket = (wx: Pick<Wx, "connectSocket">): OpenSocket => (url, headers, events) => {
  let isDown = false;
  // Which of fail, onError and onClose come, and in which order, differs from phone to phone.
  const down = (code: number, reason: string) => {
    if (!isDown) {
      isDown = true;
      later(0, () => events.down(code, reason));
    }
  };

  let task: SocketTask | undefined;
  try {
    task = wx.connectSocket({
      url,
      header: { ...headers },
      protocols: ["graphql-transport-ws"],
      fail: ({ errMsg }) => down(1006, errMsg),
    });
    task.onOpen(() => isDown || events.open());
    task.onMessage(({ data }) => isDown || events.text(String(data)));
    task.onError(({ errMsg }) => down(1006, errMsg));
    task.onClose(({ code, reason }) => down(code, reason));
  } catch (error) {
    // With five sockets open the platform may give no task at all.
    down(1006, String(error));
  }

  return {
    send: (data) => task?.send({ data, fail: ({ errMsg }) => down(1006, errMsg) }),
    close: () => task?.close({ code: 1000, reason: "" }),
  };
};
