/** An operation as text, with the types of its result and variables. Made by `npm run generate`. */
export interface Document<Result, Variables> {
  readonly kind: "query" | "mutation" | "subscription";
  readonly name: string;
  /** SHA-256 of the text in hex: its name as a trusted document. */
  readonly id: string;
  readonly text: string;
  /** Never there; ties the types to the document. */
  readonly types?: (variables: Variables) => Result;
}

/** A subscription to events, and the query that asks the same of the log. */
export interface SubscriptionDocument<Result, Variables> extends Document<Result, Variables> {
  readonly kind: "subscription";
  /** The field that it selects. */
  readonly field: string;
  readonly poll: Document<unknown, unknown>;
}
