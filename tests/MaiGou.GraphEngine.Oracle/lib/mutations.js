// Small damages to a document: of its tokens, of its characters, of the space between tokens.
import * as js from 'graphql-17';

const punctuation = ['{', '}', '(', ')', '[', ']', ':', '=', '!', '$', '@', '...', '&', '|'];
const literals = ['1', '-0', '1.5', '1e5', '00', '01', '-', '.5', '"s"', '""', '"""b"""', '"\\u{1F600}"', '"\\uD83D\\uDE00"', '"\\uD83D"',
  '"\\x"', '"open', '"""open', 'null', 'true', 'false', '$v', '{}', '[]', '{x: 1}', '[null]', '5.', '1_0', '0x1', '9999999999'];
const words = ['on', 'query', 'mutation', 'subscription', 'fragment', 'type', 'schema', 'extend', 'input', 'enum', '__typename', '__schema',
  '__type', '__service', 'skip', 'include', 'deprecated', 'if', 'name', 'Int', 'String', 'ID', 'Float', 'Boolean', 'Nope'];
const spaces = [' ', ' ', ' ', '\n', '\r\n', '\r', '\t', ',', ' # note\n', '\uFEFF', ',,', '\n\n', '#\u0000\r'];
const oddCharacters = ['\u00a0', '\u0000', '\u2028', '\u200b', '%', '?', '<', '.', '..', '"', '\\', '\u0085', '#', "'", '-', ';', '\u007f'];

/** Words of a schema that a damage may put in. */
export function poolOf(schema) {
  const names = new Set(words);
  for (const type of Object.values(schema.getTypeMap())) {
    names.add(type.name);
    if (js.isEnumType(type)) {
      type.getValues().forEach((v) => names.add(v.name));
    } else if (typeof type.getFields === 'function') {
      for (const field of Object.values(type.getFields())) {
        names.add(field.name);
        (field.args ?? []).forEach((a) => names.add(a.name));
      }
    }
  }

  schema.getDirectives().forEach((d) => names.add(d.name));
  // Places of directives that are newer than the September 2025 edition.
  names.delete('DIRECTIVE_DEFINITION');
  names.delete('FRAGMENT_VARIABLE_DEFINITION');
  return [...names];
}

/** The tokens of a text; one token when it has lexical errors. */
export function tokensOf(text) {
  try {
    const lexer = new js.Lexer(new js.Source(text));
    const tokens = [];
    for (let token = lexer.advance(); token.kind !== js.TokenKind.EOF; token = lexer.advance()) {
      tokens.push(text.slice(token.start, token.end));
    }

    return tokens;
  } catch {
    return [text];
  }
}

/** Joins tokens with random ignored text where that keeps them apart. */
export function join(random, tokens, variety = 0.1) {
  let text = random.chance(0.02) ? '\uFEFF' : '';
  for (const token of tokens) {
    text += token + (random.chance(variety) ? random.pick(spaces) : ' ');
  }

  return text;
}

/** A text with one to three damages. */
export function mutate(random, text, pool) {
  const tokens = tokensOf(text);
  const count = random.pick([1, 1, 1, 2, 3]);
  for (let i = 0; i < count; i++) {
    damage(random, tokens, pool);
  }

  const joined = join(random, tokens);
  if (!random.chance(0.08)) {
    return joined;
  }

  const at = random.below(joined.length + 1);
  // Half a surrogate pair is refused before the text is looked at (L01), so there would be nothing to compare.
  return (joined.slice(0, at) + random.pick(oddCharacters) + joined.slice(at + random.below(2))).toWellFormed();
}

function damage(random, tokens, pool) {
  const at = random.below(tokens.length);
  const isName = /^[_A-Za-z]/.test(tokens[at] ?? '');
  switch (random.below(16)) {
    case 0: tokens.splice(at, 1); break;
    case 1: tokens.splice(at, 0, tokens[at]); break;
    case 2: tokens.splice(at, 2, tokens[at + 1] ?? '', tokens[at]); break;
    case 3: tokens[at] = random.pick(tokens); break;
    case 4: tokens.splice(at, 0, random.pick([...punctuation, ...literals, random.pick(pool)])); break;
    case 5: tokens[at] = random.pick(isName ? pool : [...literals, ...punctuation]); break;
    case 6: copyGroup(random, tokens, at); break;
    case 7: dropGroup(tokens, at); break;
    default: renameNear(random, tokens, at, pool); break;
  }
}

const closers = { '{': '}', '(': ')', '[': ']' };

function groupEnd(tokens, from) {
  let depth = 0;
  for (let i = from; i < tokens.length; i++) {
    depth += closers[tokens[i]] ? 1 : Object.values(closers).includes(tokens[i]) ? -1 : 0;
    if (depth === 0) {
      return i;
    }
  }

  return -1;
}

function nextGroup(tokens, at) {
  const from = tokens.findIndex((t, i) => i >= at && closers[t]);
  return from < 0 ? [-1, -1] : [from, groupEnd(tokens, from)];
}

function copyGroup(random, tokens, at) {
  const [from, to] = nextGroup(tokens, at);
  if (to > 0) {
    tokens.splice(random.chance(0.5) ? to + 1 : random.below(tokens.length), 0, ...tokens.slice(from, to + 1));
  }
}

function dropGroup(tokens, at) {
  const [from, to] = nextGroup(tokens, at);
  if (to > 0) {
    tokens.splice(from, to - from + 1);
  }
}

// A word in place of a word keeps the grammar whole, so that validation has to decide.
function renameNear(random, tokens, at, pool) {
  const index = tokens.findIndex((t, i) => i >= at && /^[_A-Za-z]/.test(t));
  if (index >= 0) {
    tokens[index] = random.chance(0.5) ? random.pick(pool) : random.pick(tokens.filter((t) => /^[_A-Za-z]/.test(t)));
  }
}
