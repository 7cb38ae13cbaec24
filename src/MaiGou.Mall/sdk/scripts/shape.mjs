import { Kind, print, stripIgnoredCharacters, visit } from "graphql";

/** The operation with every fragment that it needs, and no other. */
export function closed(operation, all) {
  const fragments = new Map(all.definitions.filter((d) => d.kind === Kind.FRAGMENT_DEFINITION).map((d) => [d.name.value, d]));
  const needed = new Map();
  const collect = (node) => visit(node, {
    FragmentSpread: ({ name: { value } }) => {
      if (!needed.has(value)) {
        needed.set(value, fragments.get(value));
        collect(fragments.get(value));
      }
    },
  });
  collect(operation);
  return { kind: Kind.DOCUMENT, definitions: [operation, ...needed.values()] };
}

/** The text that travels, without what the server ignores. */
export const compact = (document) => stripIgnoredCharacters(print(document));

/** The query that asks the log for the events of a subscription, with the same selection. */
export function pollOf(operation, schema) {
  const name = operation.name.value;
  const [root, ...others] = operation.selectionSet.selections;
  const takes = (variable) => operation.variableDefinitions.some((v) => v.variable.name.value === variable);
  if (others.length > 0 || root.alias || !takes("after")) {
    throw new Error(`${name}: a subscription takes $after and selects one field without an alias`);
  }

  const field = root.name.value;
  const type = schema.getSubscriptionType().getFields()[field].type;
  const isEvent = type.name === "Event";
  const kind = type.name.replace(/Event$/, "").replace(/(?<!^)([A-Z])/g, "_$1").toUpperCase();
  const node = isEvent ? root.selectionSet : selection([{ kind: Kind.INLINE_FRAGMENT, typeCondition: { kind: Kind.NAMED_TYPE, name: word(type.name) }, selectionSet: root.selectionSet }]);
  if (!isEvent && !root.selectionSet.selections.some((s) => s.name?.value === "cursor")) {
    throw new Error(`${name}: a subscription selects cursor`);
  }

  const kinds = isEvent ? root.arguments.filter((a) => a.name.value === "kinds") : [argument("kinds", { kind: Kind.LIST, values: [{ kind: Kind.ENUM, value: kind }] })];
  const events = {
    ...root,
    name: word("events"),
    arguments: [...root.arguments.filter((a) => a.name.value === "after"), ...kinds, argument("first", { kind: Kind.INT, value: "50" })],
    selectionSet: selection([leaf("nodes", node), leaf("pageInfo", selection([leaf("hasNextPage"), leaf("endCursor")]))]),
  };
  const document = { ...operation, operation: "query", name: word(`${name}Log`), selectionSet: selection([events]) };
  return { field, document };
}

const word = (value) => ({ kind: Kind.NAME, value });
const selection = (selections) => ({ kind: Kind.SELECTION_SET, selections });
const leaf = (name, selectionSet) => ({ kind: Kind.FIELD, name: word(name), selectionSet });
const argument = (name, value) => ({ kind: Kind.ARGUMENT, name: word(name), value });
