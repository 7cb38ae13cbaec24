import { Requests } from "./requests.ts";
import { Sockets } from "./sockets.ts";
import { fineWeather, type Weather, texts } from "./weather.ts";

type Listener = (detail: never) => void;

/** A phone with one mini-program: its `wx`, and the hands that use the phone. */
export class Phone {
  readonly weather: Weather = fineWeather();
  readonly requests = new Requests(this.weather);
  readonly sockets = new Sockets(this.weather);
  readonly visited: string[] = [];
  readonly storage = new Map<string, string>();
  private readonly listeners = { show: new Set<Listener>(), hide: new Set<Listener>(), network: new Set<Listener>() };
  private freezing: NodeJS.Timeout | undefined;

  /** The calls of the platform that the kit and the example use. */
  readonly wx = {
    request: (option: WechatMiniprogram.RequestOption) => this.requests.request(option),
    connectSocket: (option: WechatMiniprogram.ConnectSocketOption) => this.sockets.connect(option),
    // Values are copied in and out, and a missing one is the empty text.
    getStorageSync: (key: string): unknown => (this.storage.has(key) ? JSON.parse(this.storage.get(key)!) : ""),
    setStorageSync: (key: string, value: unknown) => void this.storage.set(key, JSON.stringify(value)),
    removeStorageSync: (key: string) => void this.storage.delete(key),
    navigateTo: ({ url }: { url: string }) => void this.visited.push(url),
    stopPullDownRefresh: () => {},
    onAppShow: (listener: Listener) => void this.listeners.show.add(listener),
    onAppHide: (listener: Listener) => void this.listeners.hide.add(listener),
    onNetworkStatusChange: (listener: Listener) => void this.listeners.network.add(listener),
  };

  /** Another app comes to the front; after `grace` the platform takes the network away (5 s on a real phone). */
  hide(grace = 200): void {
    this.tell("hide", {});
    this.freezing = setTimeout(() => {
      this.weather.isFrozen = true;
      this.requests.running.forEach((request) => request.fail(texts.interrupted));
      this.sockets.open.forEach((socket) => socket.cut());
    }, grace);
  }

  show(): void {
    clearTimeout(this.freezing);
    this.weather.isFrozen = false;
    this.tell("show", { path: "pages/packages/packages", scene: 1001, query: {} });
  }

  goOffline(): void {
    this.weather.isOffline = true;
    this.requests.running.forEach((request) => request.fail(texts.offline));
    this.sockets.open.forEach((socket) => socket.cut());
    this.tell("network", { isConnected: false, networkType: "none" });
  }

  goOnline(networkType = "wifi"): void {
    this.weather.isOffline = false;
    this.tell("network", { isConnected: true, networkType });
  }

  private tell(event: "show" | "hide" | "network", detail: object): void {
    this.listeners[event].forEach((listener) => listener(detail as never));
  }
}
