import type { Session } from "../asking/session.ts";
import { backOff, later } from "../timers.ts";
import { Link, type OperationEvents } from "./link.ts";
import type { LiveTiming, OpenSocket } from "./socket.ts";

export interface LineOptions {
  readonly open: OpenSocket;
  readonly url: string;
  readonly language: string;
  readonly session: Session | undefined;
  readonly timing: LiveTiming;
}

export interface LineEvents extends OperationEvents {
  up(): void;
  /** There is no socket now. */
  trying(): void;
}

/** A link that lives this long was a good one. Unit: milliseconds. */
const steady = 3000;

/** Keeps one link open, with pauses between its tries. */
export class Line {
  private link: Link | undefined;
  private token: string | undefined;
  private tries = 0;
  private hasRenewed = false;
  private isWanted = false;
  private cancelTimer = () => {};

  constructor(private readonly options: LineOptions, private readonly events: LineEvents) {}

  /** The link in use, once it is acknowledged. */
  get up(): Link | undefined {
    return this.link?.isUp ? this.link : undefined;
  }

  /** Opens a link, at once and with a clean sheet; one that is there is closed. */
  open(): void {
    this.close();
    this.isWanted = true;
    this.tries = 0;
    this.hasRenewed = false;
    this.connect();
  }

  close(): void {
    this.isWanted = false;
    this.cancelTimer();
    this.link?.close();
    this.link = undefined;
  }

  /** The network may be another one: an open link has to prove itself, and a missing one is not waited for. */
  check(): void {
    if (this.up) {
      this.up.probe();
    } else if (this.isWanted) {
      this.open();
    }
  }

  /** After the server has disowned the session of the link. False when there is nothing to go on with. */
  async renew(): Promise<boolean> {
    const { link } = this;
    if (!this.token && !this.options.session?.accessToken) {
      return false;
    }

    const outcome = await this.freshToken();
    if (outcome !== "over" && this.link === link && link) {
      link.close();
      this.down(0);
    }

    return outcome !== "over";
  }

  private connect(): void {
    const { session, ...options } = this.options;
    this.token = session?.accessToken;
    const link: Link = new Link({ ...options, token: this.token }, {
      ...this.events,
      up: () => {
        this.hasRenewed = false;
        this.cancelTimer = later(steady, () => (this.tries = 0));
        this.events.up();
      },
      down: (code) => this.link === link && this.down(code),
    });
    this.link = link;
  }

  /** After a link that could not be had, or was lost. 4401 and 4403: the token is not good, or not any more. */
  private down(code: number): void {
    this.cancelTimer();
    this.link = undefined;
    if ((code === 4401 || code === 4403) && !this.hasRenewed) {
      // One such try only: a server that dislikes fresh tokens too gets pauses.
      this.hasRenewed = true;
      void this.freshToken().then((outcome) => {
        if (outcome === "fresh" && this.isWanted && !this.link) {
          this.connect();
        } else if (outcome !== "over") {
          this.pause();
        }
      });
    } else {
      this.pause();
    }
  }

  private pause(): void {
    if (this.isWanted && !this.link) {
      const { firstPause, longestPause } = this.options.timing;
      this.cancelTimer = later(backOff(this.tries++, firstPause, longestPause), () => this.connect());
      this.events.trying();
    }
  }

  /** When the session is over, everybody has been told by it. */
  private async freshToken(): Promise<"fresh" | "over" | "unknown"> {
    const { session } = this.options;
    if (!session || !this.token) {
      return session?.accessToken === this.token ? "unknown" : "fresh";
    }

    try {
      return await session.renew(this.token) === undefined ? "over" : "fresh";
    } catch {
      // The network is away, as the next link will find as well.
      return "unknown";
    }
  }
}
