// The conformance host once more, on graphql-js: what HOST.md says each field answers.
import * as js from 'graphql-17';

const colors = ['RED', 'GREEN', 'BLUE', 'BLACK'];
const wrap = (n) => ((n % 97) + 97) % 97;
const clamp = (n, high) => Math.min(Math.max(n ?? 0, 0), high);
const range = (count, from) => Array.from({ length: clamp(count, 60) }, (_, i) => (from ?? 0) + i);
const thing = (type, n) => ({ __typename: type, n });
const item = (n) => thing('Item', n);
const resource = (n) => (n % 2 === 0 ? item(n) : thing('Robot', n));
const any = (n) => (n % 5 === 4 ? thing('Ghost', n) : resource(n));
const itemOrHole = (k) => (k % 6 === 5 ? null : item(k));
const fails = (message) => {
  throw new Error(message);
};
// HOST.md fixes the text of these errors.
const says = (message) => {
  throw Object.assign(new Error(message), { extensions: { isFixed: true } });
};
const sorted = (value) => (Array.isArray(value) ? value.map(sorted)
  : value && typeof value === 'object'
    ? Object.fromEntries(Object.keys(value).sort().filter((k) => value[k] !== undefined).map((k) => [k, sorted(value[k])]))
    : value);
const text = (value) => JSON.stringify(sorted(value));

const named = {
  id: (o) => `${o.__typename}:${o.n}`,
  name: (o) => `${o.__typename} ${o.n}`,
  color: (o) => colors[o.n % 4],
  label: (o, { prefix, times }) => (times == null ? null : Array(clamp(times, 5)).fill(`${prefix ?? ''}${o.n}`).join(' ')),
};
const kids = (o, { count }) => range(count, 0).map((i) => wrap(3 * o.n + 1 + i));
const cells = (o, { rows, cols }) => range(rows, 0).map((r) => range(cols, 0).map((c) => wrap(o.n + 2 * r + c)));
const grid = (_, { rows, cols, from }) => range(rows, 0).map((r) => range(cols, from + r).map(wrap).map(itemOrHole));
const items = (_, { count, from }) => range(count, from).map(wrap).map(itemOrHole);
const found = (_, { count, from }) => range(count, from).map(wrap).map((k) => (k % 6 === 5 ? null : any(k)));
const echo = (_, { v }) => v;
const byNumber = (make) => (_, { n }) => (n < 0 ? null : make(wrap(n)));

async function* ticks(name, { count, delayMs, failAt, dieAt }) {
  for (let e = 0; e < clamp(count, 10_000); e++) {
    if (e > 0 && delayMs > 0) {
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }

    if (e === dieAt) {
      throw new Error('died');
    }

    yield { [name]: e === failAt ? Object.assign(new Error(`tick ${e}`), { extensions: { isFixed: true } }) : e };
  }
}

const resolvers = {
  Item: {
    ...named,
    next: (o) => (o.n % 6 === 5 ? null : item(wrap(o.n + 1))),
    maybe: (o) => (o.n % 3 === 0 ? null : `maybe ${o.n}`),
    strict: (o) => (o.n % 5 === 0 ? null : `strict ${o.n}`),
    boom: (o) => (o.n % 4 === 0 ? fails('boom') : `calm ${o.n}`),
    boomStrict: (o) => (o.n % 7 === 0 ? fails('boom') : `calm ${o.n}`),
    ratio: (o) => o.n / 4,
    even: (o) => o.n % 2 === 0,
    day: (o) => (o.n % 3 === 1 ? null : `2024-01-${String((o.n % 28) + 1).padStart(2, '0')}`),
    tags: (_, { count }) => range(count, 0).map((i) => `t${i}`),
    holes: (o) => [o.n, null, o.n + 1],
    tight: (o) => (o.n % 5 === 3 ? [o.n, null] : [o.n, o.n]),
    kids: (o, a) => kids(o, a).map(itemOrHole),
    kidsStrict: (o, a) => kids(o, a).map(itemOrHole),
    kidsStrictest: (o, a) => kids(o, a).map(item),
    parent: (o) => item(Math.floor(o.n / 3)),
    friend: (o) => (o.n % 4 === 3 ? null : any(wrap(o.n + 3))),
    friendStrict: (o) => any(wrap(o.n + 3)),
    node: (o) => resource(wrap(o.n + 1)),
    named: (o) => [resource(o.n), resource(wrap(o.n + 1))],
    grid: (o, a) => cells(o, a).map((row) => row.map(itemOrHole)),
    gridStrict: (o, a) => cells(o, a).map((row) => row.map((k) => (k % 11 === 10 ? null : item(k)))),
    old: () => 'old',
    oldArg: (_, { a, b }) => (a ?? 0) + (b ?? 0),
  },
  Robot: {
    ...named,
    next: (o) => (o.n % 6 === 5 ? null : resource(wrap(o.n + 1))),
    serial: (o) => (o.n % 3 === 0 ? null : 10 * o.n),
    model: (o) => `model ${o.n}`,
    owner: (o) => (o.n % 2 === 1 ? fails('owner') : item(o.n)),
    boom: (o) => (o.n % 3 === 0 ? fails('boom') : `calm ${o.n}`),
    colors: (o) => [colors[o.n % 4], colors[(o.n + 1) % 4]],
  },
  Ghost: {
    color: named.color,
    boo: (o) => `boo ${o.n}`,
    haunts: (o) => [resource(wrap(o.n + 1)), null, resource(wrap(o.n + 2))],
  },
  Counter: { boom: (o) => (o.value % 2 === 0 ? 'ok' : fails('boom')) },
  Query: {
    item: byNumber(item), itemStrict: byNumber(item), node: byNumber(resource), resource: byNumber(resource),
    machine: byNumber((n) => thing('Robot', n)),
    items, itemsStrict: items, itemsStrictest: items, grid, gridStrict: grid, search: found, searchStrict: found,
    badType: () => thing('Ghost', 1),
    pick: (_, { by }) => text(by),
    seen: (_, all) => text(all),
    seenNonNull: (_, all) => text(all),
    boom: (_, { message }) => says(message ?? 'null'),
    boomStrict: (_, { message }) => says(message ?? 'null'),
    slow: (_, { ms }) => ms,
    numbers: (_, { values }) => values, numbersStrict: (_, { values }) => values, numbersStrictest: (_, { values }) => values,
    echoInt: echo, echoFloat: echo, echoString: echo, echoBoolean: echo, echoId: echo, echoColor: echo, echoDate: echo,
    resultIntTooBig: () => 2147483648,
    resultFloatNaN: () => NaN,
    resultEnumBad: () => 'PINK',
    resultListNotList: () => 7,
    activeSubscriptions: () => 0,
    deprecatedField: () => null,
  },
  Mutation: {
    append: (_, { v }, log) => [...log, log.push(v) && v],
    appendMaybe: (_, { v, fail }, log) => (fail ? says(`append ${v}`) : [...log, log.push(v) && v]),
    counter: (_, { v }) => ({ value: v }),
    counterStrict: (_, { v }) => (v < 0 ? null : { value: v }),
  },
};
const sources = {
  ticks: (_, a) => ticks('ticks', a),
  ticksStrict: (_, a) => ticks('ticksStrict', a),
  items: async function* items(_, { count }) {
    for (let e = 0; e < clamp(count, 10_000); e++) {
      yield { items: item(e) };
    }
  },
  refused: () => says('refused'),
};

const day = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (value) => typeof value === 'string' && day.test(value) && !value.startsWith('0000')
  && new Date(`${value}T00:00:00Z`).toISOString?.call(new Date(Date.parse(`${value}T00:00:00Z`) || 0)).startsWith(value);

/** The schema with its resolvers. `around` may replace each resolver, given it and the declared type of its field. */
export function referenceSchema(sdl, around = (resolve) => resolve, typeOf = undefined) {
  const schema = js.buildSchema(sdl);
  const date = schema.getType('Date');
  const parse = (value) => (isDay(value) ? value : fails('no day'));
  date.parseValue = date.serialize = date.coerceInputValue = date.coerceOutputValue = parse;
  date.parseLiteral = date.coerceInputLiteral = (node) => (node.kind === js.Kind.STRING ? parse(node.value) : fails('no day'));
  for (const [name, fields] of Object.entries(resolvers)) {
    for (const field of Object.values(schema.getType(name).getFields())) {
      field.resolve = around(fields[field.name] ?? ((o) => o[field.name]), typeOf ? typeOf(name, field.name) : field.type);
    }
  }

  for (const [name, open] of Object.entries(sources)) {
    schema.getSubscriptionType().getFields()[name].subscribe = open;
  }

  return schema;
}

/** The same schema where every output may be null, so that every error that could be met is met. */
export function lenientSchema(sdl) {
  const strict = js.buildSchema(sdl);
  const lenient = js.print(js.visit(js.parse(sdl), {
    FieldDefinition: (node) => ({ ...node, type: js.visit(node.type, { NonNullType: { leave: (type) => type.type } }) }),
  }));
  const judged = (value, type) => {
    if (js.isNonNullType(type)) {
      return value == null ? new Error('null where none may be') : judged(value, type.ofType);
    }

    return js.isListType(type) && Array.isArray(value) ? value.map((v) => judged(v, type.ofType)) : value;
  };
  const around = (resolve, type) => (...all) => {
    const value = judged(resolve(...all), type);
    if (value instanceof Error) {
      throw value;
    }

    return value;
  };
  return referenceSchema(lenient, around, (type, field) => strict.getType(type).getFields()[field].type);
}
