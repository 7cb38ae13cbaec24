/** What a payload of a mutation carries besides its subject. */
interface Payload<Refusal> {
  readonly errors: readonly Refusal[];
}

/** The first refusal of a payload, with its type and members; undefined when the product did what was asked. */
export const refusalOf = <Refusal>(payload: Payload<Refusal>): Refusal | undefined => payload.errors[0];
