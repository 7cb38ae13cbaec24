import type { Lifecycle } from "../live/socket.ts";
import type { Wx } from "./platform.ts";

/** Sleep and waking of a mini-program. In the background its code stands still and its sockets are taken away. */
export const wxLifecycle = (wx: Pick<Wx, "onAppShow" | "onAppHide" | "onNetworkStatusChange">): Lifecycle => ({
  onHide: (listener) => wx.onAppHide(listener),
  onShow: (listener) => wx.onAppShow(listener),
  onOnline: (listener) => wx.onNetworkStatusChange(({ isConnected }) => isConnected && listener()),
});
