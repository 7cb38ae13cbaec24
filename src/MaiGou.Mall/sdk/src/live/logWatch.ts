import type { Client } from "../asking/client.ts";
import { GraphFailure } from "../errors.ts";
import { later } from "../timers.ts";
import type { Listening } from "./listening.ts";

/** Looks into the log of events for those that no socket serves. */
export class LogWatch {
  private readonly timers = new Map<Listening, () => void>();

  constructor(
    private readonly client: Client,
    private readonly interval: number,
    private readonly onFailure: (listening: Listening, failure: GraphFailure) => void,
  ) {}

  /** Looks now, and again and again while it is needed. */
  watch(listening: Listening, isNeeded: () => boolean): void {
    this.leave(listening);
    const turn = () => {
      this.timers.delete(listening);
      if (!isNeeded()) {
        return;
      }

      const cancel = later(this.interval, turn);
      this.timers.set(listening, cancel);
      listening.poll(this.client).catch((error: unknown) => {
        if (error instanceof GraphFailure && error.code !== "SERVICE_BUSY" && this.timers.get(listening) === cancel) {
          this.leave(listening);
          this.onFailure(listening, error);
        }
      });
    };
    turn();
  }

  leave(listening: Listening): void {
    this.timers.get(listening)?.();
    this.timers.delete(listening);
  }

  leaveAll(): void {
    this.timers.forEach((cancel) => cancel());
    this.timers.clear();
  }
}
