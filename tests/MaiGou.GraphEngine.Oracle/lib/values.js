// Random input values, as GraphQL text and as JSON.
import * as js from 'graphql-17';

const strings = ['', 'a', 'the ', 'x"y', 'é', '日本', '😀', 'tab\there', 'null', '\\', 'line\nbreak', 'RED', '\u0007'];
const ints = [0, 1, 2, 3, 4, 5, 7, 10, -1, 60, 2147483647, -2147483648];
const floats = ['0.0', '1.5', '-2.25', '1e3', '1E-7', '3', '0.1', '123456789.125', '1e21', '-0.0', '5e-324', '1.7976931348623157e308', '0.30000000000000004'];
const days = ['2024-02-29', '1999-12-31', '2026-01-01'];

/** Text of a literal for a type. `variable` may answer a variable that fits instead. */
export function literal(random, type, options, depth = 0) {
  if (options.variable && random.chance(options.variables ?? 0.25)) {
    const variable = options.variable(type, depth);
    if (variable) {
      return variable;
    }
  }

  if (js.isNonNullType(type)) {
    return random.chance(options.wrong) ? 'null' : notNull(random, type.ofType, options, depth);
  }

  return random.chance(0.1) ? 'null' : notNull(random, type, options, depth);
}

function notNull(random, type, options, depth) {
  if (random.chance(options.wrong)) {
    return random.pick(['"text"', '5', '5.5', 'true', 'RED', '{}', '{x: 1}', '[]', '[1, "a"]', '99999999999', '"2024-13-01"', '[[1]]', '[%]', '{a: %}'])
      .replace('%', () => options.variable?.(type, depth + 1) ?? 'null');
  }

  if (js.isListType(type)) {
    return random.chance(0.15)
      ? literal(random, type.ofType, options, depth + 1)
      : `[${many(random, depth).map(() => literal(random, type.ofType, options, depth + 1)).join(', ')}]`;
  }

  return js.isInputObjectType(type) ? objectText(random, type, options, depth) : leafText(random, type);
}

function objectText(random, type, options, depth) {
  const entry = (field) => `${field.name}: ${literal(random, type.isOneOf ? nonNull(field.type) : field.type, options, depth + 1)}`;
  return `{${chosen(random, type, options, depth).map(entry).join(', ')}}`;
}

function leafText(random, type) {
  if (js.isEnumType(type)) {
    return random.pick(type.getValues()).name;
  }

  switch (type.name) {
    case 'Int': return String(random.pick(ints));
    case 'Float': return random.pick(floats);
    case 'Boolean': return String(random.chance(0.5));
    case 'String': return text(random);
    case 'ID': return random.chance(0.5) ? String(random.pick([...ints, '123456789012345678901234567890'])) : text(random);
    case 'Date': return JSON.stringify(random.pick(days));
    default: return random.pick(['"any"', '5', '1.5', 'true', 'NAME', '{a: [1]}', '[]']);
  }
}

const pieces = ['a', ' ', 'é', '😀', '\\n', '\\"', '\\\\', '\\/', '\\u0041', '\\u{1F600}', '\\u{000041}', '\\uD83D\\uDE00', '\\b\\f', '#', '\u0007', '\t'];
const lines = ['', ' ', '  a', '\tb', '    c  ', '"', '""', '\\"""', '\\n', '\\', 'é😀', '\u0000', ' # d', '   '];
const breaks = ['\n', '\n', '\r\n', '\r'];

/** Text of a string literal, quoted or as a block. */
export function text(random) {
  if (random.chance(0.6)) {
    return JSON.stringify(random.pick(strings));
  }

  if (random.chance(0.5)) {
    return `"${Array.from({ length: random.below(6) }, () => random.pick(pieces)).join('')}"`;
  }

  const block = Array.from({ length: random.below(6) }, () => random.pick(lines) + random.pick(breaks)).join('');
  return `"""${block}${/["\\]$/.test(block) ? ' ' : ''}"""`;
}

/** A JSON value of a type for a variable; undefined never. */
export function json(random, type, options, depth = 0) {
  if (js.isNonNullType(type)) {
    return random.chance(options.wrong) ? null : jsonNotNull(random, type.ofType, options, depth);
  }

  return random.chance(0.12) ? null : jsonNotNull(random, type, options, depth);
}

function jsonNotNull(random, type, options, depth) {
  if (random.chance(options.wrong)) {
    return random.pick(['text', 5, 5.5, true, 'RED', {}, { x: 1 }, [], [1, 'a'], 99999999999, '2024-13-01', { __proto__: null, zz: 1 }, [[1]]]);
  }

  if (js.isListType(type)) {
    return random.chance(0.15)
      ? json(random, type.ofType, options, depth + 1)
      : many(random, depth).map(() => json(random, type.ofType, options, depth + 1));
  }

  if (js.isInputObjectType(type)) {
    return Object.fromEntries(chosen(random, type, options, depth).map(
      (field) => [field.name, json(random, type.isOneOf ? nonNull(field.type) : field.type, options, depth + 1)]));
  }

  if (js.isEnumType(type)) {
    return random.pick(type.getValues()).name;
  }

  switch (type.name) {
    case 'Int': return random.pick(ints);
    case 'Float': return Number(random.pick(floats));
    case 'Boolean': return random.chance(0.5);
    case 'String': return random.pick(strings);
    case 'ID': return random.chance(0.5) ? random.pick(ints) : random.pick(strings);
    case 'Date': return random.pick(days);
    default: return random.pick(['any', 5, 1.5, true, { a: [1] }, []]);
  }
}

function chosen(random, type, options, depth) {
  const fields = Object.values(type.getFields());
  if (type.isOneOf) {
    return random.chance(options.wrong) ? fields.slice(0, random.below(3)) : [random.pick(fields)];
  }

  return fields.filter((f) => (js.isRequiredInputField(f) ? !random.chance(options.wrong) : random.chance(depth > 2 ? 0.1 : 0.4)));
}

function many(random, depth) {
  return Array.from({ length: random.below(depth > 1 ? 2 : 4) });
}

function nonNull(type) {
  return js.isNonNullType(type) ? type : new js.GraphQLNonNull(type);
}
