// The same verdict on random documents: syntax error, validation error, or valid.
import * as js16 from 'graphql';
import * as js17 from 'graphql-17';
import { eachOf } from '../lib/host.js';
import { judge } from '../lib/judgement.js';
import { minimise } from '../lib/minimise.js';
import { join, mutate, poolOf, tokensOf } from '../lib/mutations.js';
import { OperationGenerator } from '../lib/operations.js';
import { Random } from '../lib/random.js';

const noSuchOperation = 'oracle_asks_for_no_operation';

// An operation that is not there is looked for only after the document was found valid.
async function ask(host, text) {
  const { body } = await host.post({ query: text, operationName: noSuchOperation });
  const [first] = body.errors ?? [{}];
  const code = first.extensions?.code ?? '';
  const [place] = first.locations ?? [];
  return {
    verdict: code === 'GRAPHQL_PARSE_FAILED' ? 'syntax'
      : code === 'GRAPHQL_VALIDATION_FAILED' ? 'validation'
      : code === 'OPERATION_RESOLUTION_FAILURE' ? 'valid'
      : code.startsWith('LIMIT_') ? 'limit' : `odd: ${JSON.stringify(body).slice(0, 200)}`,
    says: (body.errors ?? []).map((e) => e.message),
    place: place && `${place.line}:${place.column}`,
  };
}

function differs(oracle, ours) {
  return ours.verdict !== 'limit'
    && (oracle.verdict !== ours.verdict || (oracle.verdict === 'syntax' && oracle.place !== ours.place));
}

const typeSystem = [
  'type T { a: Int }', 'extend type Item @tag(name: "x")', '"d" enum E { A "b" B @deprecated }', 'extend schema { query: Query }',
  'directive @d(a: Int = 1 @deprecated) repeatable on | FIELD | QUERY', 'union U = | Item | Robot', 'input I @oneOf { a: Int b: [I!]! = [] }',
  'interface N implements & A & B { id(x: Int = 1): ID! }', 'schema @a { query: Query }', 'scalar S @specifiedBy(url: "u")', 'extend input I { z: Int }',
  'extend union U = Item', 'extend enum E @a', 'extend scalar S @a', 'extend interface N { x: Int }', 'type T implements N',
];

// Operations that share fragments, and definitions that have no place in a request.
function several(random, generator) {
  const texts = Array.from({ length: random.between(1, 3) }, () => generator.document().text);
  if (random.chance(0.4)) {
    texts.push(random.pick(typeSystem));
  }

  return texts.map((text, i) => (random.chance(0.8) ? named(text, i) : text)).join('\n');
}

function named(text, i) {
  const tokens = tokensOf(text).map((token) => (/^(F|type|query)\d+$/.test(token) ? `${token}_${i}` : token));
  const at = tokens.findIndex((t) => ['query', 'mutation', 'subscription'].includes(t));
  return at < 0 ? `query N${i} ${tokens.join(' ')}`
    : [...tokens.slice(0, at + 1), ...(['(', '{', '@'].includes(tokens[at + 1]) ? [`N${i}`] : []), ...tokens.slice(at + 1)].join(' ');
}

function* documents(schema, random, count) {
  const pool = poolOf(schema);
  for (let i = 0; i < count; i++) {
    const wrong = random.pick([0, 0, 0.01, 0.04]);
    const generator = new OperationGenerator(schema, random, { wrong, clashes: 0.15 });
    const text = random.chance(0.12) ? several(random, generator) : generator.document().text;
    yield random.chance(0.45) ? join(random, tokensOf(text)) : mutate(random, text, pool);
  }
}

/** A file comes by a variable only, so no literal is one (M01); a schema built from SDL takes any. */
function withUploads(js, sdl) {
  const schema = js.buildSchema(sdl);
  const upload = schema.getType('Upload');
  if (upload) {
    upload.parseLiteral = upload.coerceInputLiteral = () => {
      throw new js.GraphQLError('Upload takes a file of a multipart request, by a variable.');
    };
  }
  return schema;
}

export async function validation(report, host, name, sdl, seed, count) {
  const schema17 = withUploads(js17, sdl);
  const schema16 = withUploads(js16, sdl);
  const tally = { valid: 0, validation: 0, syntax: 0, limit: 0, edition: 0 };
  const found = [];
  await eachOf(documents(schema17, new Random(seed), count), async (text) => {
    const oracle = judge(js17, schema17, text);
    const ours = await ask(host, text);
    tally[ours.verdict] = (tally[ours.verdict] ?? 0) + 1;
    tally.edition += judge(js16, schema16, text).verdict === oracle.verdict ? 0 : 1;
    if (differs(oracle, ours) && found.length < 12) {
      found.push(text);
    }
  });

  for (const text of found) {
    const [before, now] = [judge(js17, schema17, text), await ask(host, text)];
    const small = await minimise(text, async (t) => {
      const [oracle, ours] = [judge(js17, schema17, t), await ask(host, t)];
      return differs(oracle, ours) && oracle.verdict === before.verdict && ours.verdict === now.verdict;
    });
    const [oracle, ours] = [judge(js17, schema17, small), await ask(host, small)];
    report.fail(`${name}, seed ${seed}`, `${JSON.stringify(small)}\n    graphql-js: ${JSON.stringify(oracle)}\n    ours: ${JSON.stringify(ours)}`);
  }

  report.note(`${name}, seed ${seed}: ${count} documents; ${tally.valid} valid, ${tally.validation} refused by validation, `
    + `${tally.syntax} by syntax, ${tally.limit} by a limit; graphql 16 judges ${tally.edition} otherwise than 17`);
  if (tally.limit > count / 100) {
    report.fail(`${name}, seed ${seed}`, 'limits answer more than one document in a hundred, so too little is compared');
  }

  if (found.length === 0) {
    report.pass(`${name}, seed ${seed}: the same verdict on ${count} documents`);
  }
}
