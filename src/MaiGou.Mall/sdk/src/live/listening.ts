import { EventTail } from "../../generated/documents.ts";
import type { Client } from "../asking/client.ts";
import type { Document, SubscriptionDocument } from "../document.ts";
import type { KitError } from "../errors.ts";
import { later } from "../timers.ts";

/** What a subscriber is told. */
export interface Listener<Result> {
  next(data: Result): void;
  /** The subscription is over; subscribe again when the reason is gone. */
  error?(error: KitError): void;
  /** The log does not reach back to the last event seen: read anew what you show. Later events follow by themselves. */
  resync?(snapshotQuery: string): void;
}

export interface ListenOptions {
  /** Cursor of the last event seen, such as one kept from an earlier run; without one, from now on. */
  readonly after?: string | undefined;
  /** Calls with each new cursor, to be kept for the next run. */
  readonly onCursor?: ((cursor: string) => void) | undefined;
}

interface LogPage {
  readonly events: {
    readonly nodes?: readonly { readonly cursor: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  } | null;
}

/** Cursors of events that may come twice while two ways are open. */
const remembered = 200;

/** One subscription of the app and its place in the stream, whatever way the events come. */
export class Listening {
  /** The operation on the socket in use; a new one for each try. */
  operation = "";
  /** True once it is known where it starts. */
  isPlaced: boolean;
  isOver = false;
  /** Tries to find that place; an older try stops when there is a newer one. */
  placings = 0;
  private cursor: string | undefined;
  private readonly seen = new Set<string>();
  private polling: Promise<void> | undefined;

  constructor(
    readonly document: SubscriptionDocument<unknown, unknown>,
    private readonly variables: object,
    readonly listener: Listener<never>,
    private readonly options: ListenOptions,
  ) {
    this.cursor = options.after;
    this.isPlaced = this.cursor !== undefined;
  }

  /** False while the log was empty at the start: then nothing tells a socket where to go on. */
  get hasCursor(): boolean {
    return this.cursor !== undefined;
  }

  variablesNow(): object {
    return this.cursor ? { ...this.variables, after: this.cursor } : this.variables;
  }

  /** Finds the end of the log, so that a socket that is cut before its first event leaves no gap. Errors: KitError. */
  async place(client: Client): Promise<void> {
    for (let after: string | undefined; ;) {
      const { events } = await client.request(EventTail as Document<LogPage, object>, { after });
      after = events?.pageInfo.endCursor ?? after;
      if (!events?.pageInfo.hasNextPage) {
        // An event may have come by another way meanwhile; its cursor is the later one.
        this.cursor ??= after;
        this.isPlaced = true;
        return;
      }
    }
  }

  /** Reads what the log has after the last event seen. Errors: KitError. */
  poll(client: Client): Promise<void> {
    return (this.polling ??= this.readLog(client).finally(() => (this.polling = undefined)));
  }

  moveTo(cursor: string): void {
    this.cursor = cursor;
    this.options.onCursor?.(cursor);
  }

  take(data: unknown): void {
    const event = (data as Record<string, { cursor: string } | null>)[this.document.field];
    if (!event || this.isOver || this.seen.has(event.cursor)) {
      return;
    }

    this.seen.add(event.cursor);
    if (this.seen.size > remembered) {
      this.seen.delete(this.seen.values().next().value!);
    }

    this.cursor = event.cursor;
    tell(() => this.listener.next(data as never));
    tell(() => this.options.onCursor?.(event.cursor));
  }

  private async readLog(client: Client): Promise<void> {
    for (let hasMore = true; hasMore && !this.isOver;) {
      const { events } = await client.request(this.document.poll as Document<LogPage, object>, this.variablesNow());
      for (const event of events?.nodes ?? []) {
        this.take({ [this.document.field]: event });
      }

      hasMore = events?.pageInfo.hasNextPage ?? false;
    }
  }
}

/** Calls what belongs to the app. If it throws, the platform reports that, and the stream goes on. */
export function tell(call: () => void): void {
  try {
    call();
  } catch (error) {
    later(0, () => {
      throw error;
    });
  }
}
