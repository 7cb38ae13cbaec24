import type { Client } from "../asking/client.ts";
import type { Session } from "../asking/session.ts";
import type { SubscriptionDocument } from "../document.ts";
import { GraphFailure, isSignedOut, type KitError } from "../errors.ts";
import { backOff, later } from "../timers.ts";
import { Line } from "./line.ts";
import { type Listener, type ListenOptions, Listening, tell } from "./listening.ts";
import { LogWatch } from "./logWatch.ts";
import { type Lifecycle, type LiveTiming, type OpenSocket, usualTiming } from "./socket.ts";

/** How events come: not now (nobody listens, or the app sleeps), soon, by the socket, or by looking into the log. */
export type LiveState = "idle" | "connecting" | "live" | "polling";

export interface LiveOptions {
  readonly client: Client;
  /** Address of the socket, such as wss://example.com/graphql. */
  readonly url: string;
  /** Without one, events come by looking into the log. */
  readonly open?: OpenSocket | undefined;
  readonly session?: Session | undefined;
  readonly lifecycle?: Lifecycle | undefined;
  readonly timing?: Partial<LiveTiming> | undefined;
}

/** All subscriptions of an app over one socket, through cuts, sleep and lost sessions. */
export class Live {
  private readonly timing: LiveTiming;
  private readonly listenings = new Set<Listening>();
  private readonly stateListeners = new Set<(state: LiveState) => void>();
  private readonly line: Line | undefined;
  private readonly log: LogWatch;
  private now: LiveState = "idle";
  private isAsleep = false;
  private operations = 0;
  private cancelPatience = () => {};

  constructor(private readonly options: LiveOptions) {
    const { client, url, open, session, lifecycle } = options;
    const timing = (this.timing = { ...usualTiming, ...options.timing });
    this.log = new LogWatch(client, timing.poll, (listening, failure) => void this.recover(listening, failure, false));
    this.line = open && new Line({ open, url, language: client.language, session, timing }, {
      up: () => this.goLive(),
      trying: () => this.now === "polling" || this.become("connecting"),
      next: (id, { data, errors }) => this.with(id, (listening) =>
        errors ? void this.recover(listening, new GraphFailure(errors), true) : listening.take(data)),
      error: (id, errors) => this.with(id, (listening) => void this.recover(listening, new GraphFailure(errors), true)),
      // The server ends no stream of events by itself without a reason, so there is more to come.
      complete: (id) => this.with(id, (listening) => later(timing.firstPause, () => this.attach(listening))),
    });
    session?.onChange((isSignedIn) => (isSignedIn ? this.start() : this.endAll()));
    lifecycle?.onHide(() => this.sleep());
    lifecycle?.onShow(() => this.wake());
    lifecycle?.onOnline(() => this.line?.check());
  }

  get state(): LiveState {
    return this.now;
  }

  /** Calls on every change; gives back what stops that. */
  onState(listener: (state: LiveState) => void): () => void {
    this.stateListeners.add(listener);
    return () => void this.stateListeners.delete(listener);
  }

  /** Listens until what it gives back is called. Each event is told once and in order. */
  subscribe<R, V extends object>(
    document: SubscriptionDocument<R, V>, variables: Omit<V, "after">, listener: Listener<R>, options: ListenOptions = {},
  ): () => void {
    const listening = new Listening(document as SubscriptionDocument<unknown, unknown>, variables, listener as Listener<never>, options);
    this.listenings.add(listening);
    if (this.now === "idle") {
      this.start();
    } else {
      void this.place(listening, 0);
    }

    return () => this.remove(listening);
  }

  /** Opens the socket and finds out where each subscription begins, both at the same time. */
  private start(): void {
    if (this.isAsleep || this.listenings.size === 0) {
      return;
    }

    this.become(this.line ? "connecting" : "polling");
    this.line?.open();
    this.listenings.forEach((listening) => void this.place(listening, 0));
  }

  private async place(listening: Listening, tries: number): Promise<void> {
    const mine = ++listening.placings;
    const isStale = () => listening.isOver || mine !== listening.placings || this.isAsleep;
    try {
      if (!listening.isPlaced) {
        await listening.place(this.options.client);
      }
    } catch (error) {
      if (isStale()) {
        return;
      }

      if (error instanceof GraphFailure && error.code !== "SERVICE_BUSY") {
        this.fail(listening, error);
      } else {
        later(backOff(tries, this.timing.firstPause, this.timing.longestPause), () => isStale() || void this.place(listening, tries + 1));
      }

      return;
    }

    if (!isStale()) {
      this.attach(listening);
    }
  }

  private goLive(): void {
    this.become("live");
    this.listenings.forEach((listening) => this.attach(listening));
  }

  /** Lets the events come, by whatever way there is now. */
  private attach(listening: Listening): void {
    if (!listening.isPlaced || listening.isOver) {
      return;
    }

    const link = this.line?.up;
    if (link) {
      listening.operation = `${++this.operations}`;
      link.subscribe(listening.operation, this.options.client.body(listening.document, listening.variablesNow()));
    }

    // A socket cannot be told to begin at the beginning, so an empty log is looked into until it has an event.
    this.log.watch(listening, () => this.now === "polling" || !listening.hasCursor);
  }

  private with(operation: string, act: (listening: Listening) => void): void {
    for (const listening of this.listenings) {
      if (listening.operation === operation) {
        act(listening);
        return;
      }
    }
  }

  /** What the server says instead of events. */
  private async recover(listening: Listening, failure: GraphFailure, isFromSocket: boolean): Promise<void> {
    const resume = failure.extension("resumeCursor");
    listening.operation = "";
    if (typeof resume === "string" && (failure.code === "SLOW_CONSUMER" || failure.code === "RESYNC_REQUIRED")) {
      listening.moveTo(resume);
      if (failure.code === "RESYNC_REQUIRED") {
        tell(() => listening.listener.resync?.(String(failure.extension("snapshotQuery"))));
      }

      this.attach(listening);
    } else if (failure.code === "SERVICE_BUSY") {
      later(Number(failure.extension("retryAfter") ?? 1) * 1000, () => this.attach(listening));
    } else if (!(isFromSocket && isSignedOut(failure) && this.options.session && await this.line!.renew())) {
      this.fail(listening, failure);
    }
  }

  private fail(listening: Listening, error: KitError): void {
    if (!listening.isOver) {
      listening.operation = "";
      this.remove(listening);
      tell(() => listening.listener.error?.(error));
    }
  }

  private remove(listening: Listening): void {
    listening.isOver = true;
    this.log.leave(listening);
    if (this.listenings.delete(listening) && listening.operation) {
      this.line?.up?.complete(listening.operation);
    }

    if (this.listenings.size === 0) {
      this.stop();
    }
  }

  private endAll(): void {
    const signedOut = new GraphFailure([{ message: "Nobody is signed in", extensions: { code: "AUTH_NOT_AUTHENTICATED" } }]);
    [...this.listenings].forEach((listening) => this.fail(listening, signedOut));
  }

  private stop(): void {
    this.line?.close();
    this.become("idle");
  }

  private sleep(): void {
    this.isAsleep = true;
    this.stop();
  }

  private wake(): void {
    if (this.isAsleep) {
      this.isAsleep = false;
      this.start();
    }
  }

  private become(state: LiveState): void {
    if (this.now === state) {
      return;
    }

    this.now = state;
    this.log.leaveAll();
    this.cancelPatience();
    if (state === "connecting") {
      // The tries for a socket go on beside that.
      this.cancelPatience = later(this.timing.patience, () => this.become("polling"));
    } else if (state === "polling") {
      this.listenings.forEach((listening) => this.attach(listening));
    }

    this.stateListeners.forEach((listener) => tell(() => listener(state)));
  }
}
