import type { Lifecycle } from "../live/socket.ts";

interface EventTargetLike {
  addEventListener(type: string, listener: () => void): void;
}

/** A page that is put aside whole, and a network that comes back. A tab in the background goes on listening. */
export const pageLifecycle = (window: EventTargetLike): Lifecycle => ({
  onHide: (listener) => window.addEventListener("pagehide", listener),
  onShow: (listener) => window.addEventListener("pageshow", listener),
  onOnline: (listener) => window.addEventListener("online", listener),
});
