/** One error of the answer, as GraphQL writes it. */
export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly [name: string]: unknown };
}

/** What went wrong on the way to the data. Refusals of the product are no such errors: they stay in the data. */
export type KitError = NetworkError | HttpError | GraphFailure;

/** No answer came, so nobody knows whether the request arrived. */
export class NetworkError extends Error {
  readonly kind = "network";

  constructor(readonly reason: "offline" | "timeout" | "aborted" | "interrupted" | "refused", message: string) {
    super(message);
  }
}

/** An answer came that is none of the graph, such as one of a proxy or of a hotel's sign-in page. */
export class HttpError extends Error {
  readonly kind = "http";

  constructor(readonly status: number, readonly retryAfter: number | undefined) {
    super(`The server answered ${status} without a GraphQL response`);
  }
}

/** The graph could not answer, or only in part. */
export class GraphFailure extends Error {
  readonly kind = "graphql";
  /** Code of the first error, such as AUTH_NOT_AUTHENTICATED or SERVICE_BUSY. */
  readonly code: string;

  /** @param data what the graph could answer; undefined when it executed nothing. */
  constructor(readonly errors: readonly GraphError[], readonly data?: unknown) {
    super(errors[0]?.message ?? "The graph failed");
    this.code = errors[0]?.extensions?.code ?? "UNKNOWN";
  }

  /** A member of the first error's extensions, such as `resumeCursor`. */
  extension(name: string): unknown {
    return this.errors[0]?.extensions?.[name];
  }
}

/** True when the session is over or was never there. */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof GraphFailure && error.code === "AUTH_NOT_AUTHENTICATED";
