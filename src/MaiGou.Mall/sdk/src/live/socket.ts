/** What a socket tells, never before its opener has returned. `down` comes once and last, whether it was refused, cut or closed. */
export interface SocketEvents {
  open(): void;
  text(text: string): void;
  down(code: number, reason: string): void;
}

/** An open or opening socket. */
export interface Socket {
  send(text: string): void;
  close(): void;
}

/** Opens a socket with the sub-protocol graphql-transport-ws. It never throws: a socket that cannot be had is down. */
export type OpenSocket = (url: string, headers: Readonly<Record<string, string>>, events: SocketEvents) => Socket;

/** When an app sleeps and wakes. */
export interface Lifecycle {
  onHide(listener: () => void): void;
  onShow(listener: () => void): void;
  /** The network has come back, or is another one. */
  onOnline(listener: () => void): void;
}

/** Unit: milliseconds. */
export interface LiveTiming {
  /** From the wish for a socket to its acknowledgement. */
  readonly connect: number;
  /** How long to be without a socket before the log is looked into. */
  readonly patience: number;
  /** Silence after which the other side is asked whether it is there. */
  readonly ping: number;
  /** How long it may take to answer that. */
  readonly pong: number;
  /** First pause before the next socket, doubled from try to try. */
  readonly firstPause: number;
  readonly longestPause: number;
  /** From one look into the log to the next while there is no socket. */
  readonly poll: number;
}

export const usualTiming: LiveTiming = { connect: 10_000, patience: 3_000, ping: 20_000, pong: 8_000, firstPause: 500, longestPause: 60_000, poll: 10_000 };
