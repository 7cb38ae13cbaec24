// The same data, error paths and locations on random valid operations.
import * as js from 'graphql-17';
import { difference, errorsByPath } from '../lib/compare.js';
import { eachOf } from '../lib/host.js';
import { judge } from '../lib/judgement.js';
import { fieldsOf } from '../lib/size.js';
import { minimise } from '../lib/minimise.js';
import { OperationGenerator } from '../lib/operations.js';
import { Random } from '../lib/random.js';
import { lenientSchema, referenceSchema } from '../lib/reference.js';

const plain = (value) => JSON.parse(JSON.stringify(value));

// What is built in is described in our own words; graphql-js learns them, and forgets what is newer than the edition.
async function describeAlike(host) {
  const { body } = await host.post({ query: js.getIntrospectionQuery() });
  const types = new Map(body.data.__schema.types.map((type) => [type.name, type]));
  for (const type of [...js.specifiedScalarTypes, ...js.introspectionTypes]) {
    const ours = types.get(type.name);
    type.description = ours?.description;
    const fields = js.isObjectType(type) ? type.getFields() : {};
    for (const [name, field] of Object.entries(fields)) {
      const own = ours.fields.find((f) => f.name === name);
      if (!own) {
        delete fields[name];
        continue;
      }

      field.description = own.description;
      field.args = field.args.filter((a) => own.args.some((o) => o.name === a.name));
      field.args.forEach((a) => {
        a.description = own.args.find((o) => o.name === a.name).description;
      });
    }

    if (js.isEnumType(type)) {
      type.getValues().forEach((v) => {
        v.description = ours.enumValues.find((o) => o.name === v.name)?.description;
      });
    }
  }
}

class Oracle {
  constructor(sdl) {
    this.strict = referenceSchema(sdl);
    this.lenient = lenientSchema(sdl);
  }

  isValid(text) {
    return judge(js, this.strict, text).verdict === 'valid';
  }

  answer(schema, { text, variables }) {
    return plain(js.executeSync({ schema, document: js.parse(text), variableValues: JSON.parse(variables), contextValue: [] }));
  }

  // A lenient schema changes no coercion, so its errors are those of the strict one and all that propagation may hide.
  possible(request) {
    return errorsByPath(this.answer(this.lenient, request));
  }
}

async function compare(oracle, host, request) {
  const { text, variables } = request;
  const { body } = await host.post(`{"query":${JSON.stringify(text)},"variables":${variables}}`);
  const limit = !('data' in body) && body.errors.find((e) => e.extensions?.code?.startsWith('LIMIT_'));
  if (limit) {
    return { limit: limit.message, ours: body };
  }

  const theirs = oracle.answer(oracle.strict, request);
  return { theirs, ours: body, why: difference(theirs, body, oracle.possible(request)) };
}

// Numbers in all their spellings: 5, 5.0, 50e-1.
function variablesText(random, { variables, types }) {
  const spelt = (value, isNumeric) => {
    if (value && typeof value === 'object') {
      return Array.isArray(value)
        ? `[${value.map((v) => spelt(v, isNumeric)).join()}]`
        : `{${Object.entries(value).map(([key, v]) => `${JSON.stringify(key)}:${spelt(v, isNumeric)}`).join()}}`;
    }

    return isNumeric && Number.isInteger(value) && value !== 0 && value < 1e15 && random.chance(0.3)
      ? value + random.pick(['.0', 'e0', '0e-1', '.5', 'E+400', 'e-400', '.00'])
      : JSON.stringify(value);
  };
  return `{${Object.entries(variables).map(([name, value]) =>
    `${JSON.stringify(name)}:${spelt(value, /Int|Float|Point/.test(types.get(name)))}`).join()}}`;
}

// What waits long, answers by the state of the process, or is ordered or spelt in a way of its own has no place here.
const unfit = /\b(possibleTypes|defaultValue|slow|activeSubscriptions)\b|delayMs: *(\$|\d{3})/;

// The lenient schema leaves introspection strict, so it could not tell every error that a null condition makes there.
const isUncertain = (text) => /\b__type\b/.test(text) && /@(skip|include) *\(if: *\$/.test(text);

function isLarge(text) {
  try {
    return fieldsOf(js.parse(text)) > 20_000;
  } catch {
    return true;
  }
}

function* requests(oracle, random, count) {
  for (let i = 0; i < count;) {
    const generator = new OperationGenerator(oracle.strict, random, {
      wrong: random.pick([0, 0, 0.01]), wrongValues: random.pick([0, 0, 0.1]), kinds: ['query', 'query', 'query', 'mutation'], clashes: 0.1,
    });
    const { text, variables, types } = generator.document();
    if (unfit.test(text) || isUncertain(text) || isLarge(text) || !oracle.isValid(text)) {
      continue;
    }

    i++;
    yield { text, variables: variablesText(random, { variables, types }) };
    // The second time its plan comes from the cache, for other variables.
    for (let again = types.size > 0 ? random.below(4) : 0; again > 0 && i < count; again--) {
      i++;
      yield { text, variables: variablesText(random, { variables: generator.values(), types }) };
    }
  }
}

export async function execution(report, host, sdl, seed, count) {
  await describeAlike(host);
  const oracle = new Oracle(sdl);
  const tally = { data: 0, errors: 0, refused: 0, limit: 0 };
  const found = [];
  const limits = new Set();
  await eachOf(requests(oracle, new Random(seed), count), async (request) => {
    const { limit, ours, why } = await compare(oracle, host, request);
    tally[limit ? 'limit' : !('data' in ours) ? 'refused' : ours.errors ? 'errors' : 'data']++;
    if (limit) {
      limits.add(limit);
    }

    if (why && found.length < 12) {
      found.push({ request, why });
    }
  });

  for (const { request, why } of found) {
    const kind = (reason) => reason?.split(/[:[…"]/)[0];
    const text = await minimise(request.text, async (t) => oracle.isValid(t)
      && kind((await compare(oracle, host, { ...request, text: t })).why) === kind(why));
    const smaller = await compare(oracle, host, { ...request, text });
    report.fail(`execution, seed ${seed}`, `${smaller.why ?? why}\n    ${JSON.stringify(text)} ${request.variables}\n    `
      + `graphql-js: ${JSON.stringify(smaller.theirs).slice(0, 600)}\n    ours: ${JSON.stringify(smaller.ours).slice(0, 600)}`);
  }

  for (const limit of limits) {
    report.note(`limit: ${limit}`);
  }

  report.note(`seed ${seed}: ${count} operations; ${tally.data} without errors, ${tally.errors} with errors, `
    + `${tally.refused} refused for their variables, ${tally.limit} by a limit`);
  if (found.length === 0) {
    report.pass(`execution, seed ${seed}: ${count} operations`);
  }
}
