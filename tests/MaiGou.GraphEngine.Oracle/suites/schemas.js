// The same verdict on damaged schemas: can be served, or not.
import * as js from 'graphql-17';
import { eachOf } from '../lib/host.js';
import { minimise } from '../lib/minimise.js';
import { join, mutate, poolOf, tokensOf } from '../lib/mutations.js';
import { Random } from '../lib/random.js';

// Small enough for one damage to matter, with every kind of definition in it.
const base = `
schema { query: Query mutation: Mutation }
directive @tag(name: String!, weight: Int = 1) repeatable on OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION | INTERFACE | UNION | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION | SCALAR | SCHEMA
directive @once(at: Point = { x: 1 }) on OBJECT | FIELD_DEFINITION
scalar Date @specifiedBy(url: "u") @tag(name: "s")
enum Color @tag(name: "e") { RED GREEN @deprecated(reason: "r") }
interface Node @tag(name: "i") { id: ID! }
interface Named implements Node { id: ID! name(prefix: String = "a", more: [Int!]! = [1]): String next: Named }
type Item implements Named & Node @tag(name: "a") @tag(name: "b", weight: 2) @once(at: { x: 2 }) {
  id: ID! name(prefix: String = "a", more: [Int!]! = [1], extra: Color = RED): String! next: Item
  tags(first: Int = 1 @deprecated, point: Point = { x: 1, y: null }, date: Date): [[String!]!]! @tag(name: "f")
}
type Other { any: Any color: Color }
union Any @tag(name: "u") = Item | Other
input Point @tag(name: "p") { x: Int! y: Int = 2 more: Deep }
input Deep { point: Point = { x: 3 } deeper: Deep list: [Deep!]! = [] color: Color = RED @tag(name: "d") }
input One @oneOf { a: Int b: Point }
type Query { item(by: One, at: Point! = { x: 1 }): Item any: Any node: Node date(d: Date = 5): Date }
type Mutation { set(deep: Deep!): Other }
extend type Other { more: [Item] }
extend enum Color { BLUE }
extend union Any @tag(name: "v")
extend input Point { z: Float = 1.5 }
extend interface Node @tag(name: "w")
`;

// Most damages keep the grammar whole, so that the rules have to decide.
function damaged(random, pool) {
  if (random.chance(0.25)) {
    return mutate(random, base, pool);
  }

  const tokens = tokensOf(base);
  const isWord = (token) => /^[_A-Za-z]/.test(token);
  const words = tokens.filter(isWord);
  for (let i = random.pick([1, 1, 1, 1, 2]); i > 0; i--) {
    const at = random.below(tokens.length);
    if (isWord(tokens[at])) {
      tokens[at] = random.pick(random.chance(0.3) ? pool : words);
    } else if (/^[!1-9"]/.test(tokens[at])) {
      tokens[at] = random.pick(['', '!', '1', 'null', '[]', '{ x: 1 }', 'RED', '"a"', '1.5', '@deprecated', '@tag(name: "t")', '@oneOf']);
    } else {
      tokens.splice(at, 0, random.pick(['!', '@deprecated', '@once', '@tag(name: "t")', '@oneOf', '= null', '= 1', '& Node', '| Other', 'a: Int']));
    }
  }

  return tokens.join(' ');
}

// graphql-js lets operations stand in a schema, and lets an extension make an input object @oneOf (T12).
const isOverlooked = (node) => js.isExecutableDefinitionNode(node)
  || (node.kind === js.Kind.INPUT_OBJECT_TYPE_EXTENSION && node.directives?.some((d) => d.name.value === 'oneOf'));

function judge(sdl) {
  try {
    const schema = js.buildSchema(sdl, { allowEmptySelectionSets: false });
    if (js.parse(sdl).definitions.some(isOverlooked)) {
      return ['what graphql-js overlooks'];
    }

    const problems = js.validateSchema(schema);
    // graphql-js does not look at the values that directives of an SDL are given; the specification does (T16).
    return [...problems, ...(problems.length > 0 ? [] : js.validate(schema, js.parse(sdl), [js.ValuesOfCorrectTypeRule]))].map((e) => e.message);
  } catch (error) {
    if (error instanceof TypeError) {
      throw error;
    }

    return [error.message];
  }
}

async function ask(host, sdl) {
  const response = await fetch(host.url.replace('/graphql', '/judge'), { method: 'POST', body: sdl });
  // That a directive may not refer to itself is no rule of graphql-js yet (T15).
  return response.ok ? (await response.json()).filter((violation) => !violation.includes('refers to itself')) : [`status ${response.status}: ${(await response.text()).slice(0, 200)}`, 'crash'];
}

const differs = (theirs, ours) => (theirs.length === 0) !== (ours.length === 0) || ours[1] === 'crash';

export async function schemas(report, host, seed, count) {
  const random = new Random(seed);
  const pool = poolOf(js.buildSchema(base));
  const texts = Array.from({ length: count }, (_, i) => (i < 5 ? join(random, tokensOf(base)) : damaged(random, pool)));
  const found = [];
  const tally = { served: 0, refused: 0 };
  await eachOf(texts, async (text) => {
    const [theirs, ours] = [judge(text), await ask(host, text)];
    tally[ours.length === 0 ? 'served' : 'refused']++;
    if (differs(theirs, ours) && found.length < 12) {
      found.push({ text, theirs, ours });
    }
  });
  for (const { text, theirs } of found) {
    const small = await minimise(text, async (t) => {
      const now = judge(t);
      return (now.length === 0) === (theirs.length === 0) && differs(now, await ask(host, t));
    });
    report.fail(`schemas, seed ${seed}`, `${JSON.stringify(small)}\n    graphql-js: ${JSON.stringify(judge(small)).slice(0, 500)}\n    `
      + `ours: ${JSON.stringify(await ask(host, small)).slice(0, 500)}`);
  }

  report.note(`seed ${seed}: ${count} schemas; ${tally.served} served, ${tally.refused} refused`);
  if (found.length === 0) {
    report.pass(`schemas, seed ${seed}: the same verdict on ${count} schemas`);
  }
}
