// The same data, error paths and locations on random valid operations.
import * as js from 'graphql-17';
import { difference } from '../lib/compare.js';
import { eachOf } from '../lib/host.js';
import { judge } from '../lib/judgement.js';
import { minimise } from '../lib/minimise.js';
import { OperationGenerator } from '../lib/operations.js';
import { Random } from '../lib/random.js';
import { lenientSchema, referenceSchema } from '../lib/reference.js';

const plain = (value) => JSON.parse(JSON.stringify(value));

class Oracle {
  constructor(sdl) {
    this.strict = referenceSchema(sdl);
    this.lenient = lenientSchema(sdl);
  }

  isValid(text) {
    return judge(js, this.strict, text).verdict === 'valid';
  }

  answer(schema, { text, variables }) {
    return plain(js.executeSync({ schema, document: js.parse(text), variableValues: variables, contextValue: [] }));
  }

  // A lenient schema changes no coercion, so its errors are those of the strict one and all that propagation may hide.
  possible(request) {
    return new Map((this.answer(this.lenient, request).errors ?? []).map((e) => [JSON.stringify(e.path), JSON.stringify(e.locations)]));
  }
}

async function compare(oracle, host, request) {
  const { text, variables } = request;
  const { body } = await host.post({ query: text, variables });
  const limit = body.errors?.find((e) => e.extensions?.code?.startsWith('LIMIT_'));
  if (limit) {
    return { limit: limit.message, ours: body };
  }

  const theirs = oracle.answer(oracle.strict, request);
  return { theirs, ours: body, why: difference(theirs, body, oracle.possible(request)) };
}

function* requests(oracle, random, count) {
  for (let i = 0; i < count;) {
    const request = new OperationGenerator(oracle.strict, random, {
      wrong: random.pick([0, 0, 0.01]), wrongValues: random.pick([0, 0, 0.1]), kinds: ['query', 'query', 'query', 'mutation'], introspection: false,
    }).document();
    // What waits long, or answers by the state of the process, has no place here.
    if (!/\b(__type|slow|activeSubscriptions)\b|delayMs: *(\$|\d{3})/.test(request.text) && oracle.isValid(request.text)) {
      i++;
      yield request;
    }
  }
}

export async function execution(report, host, sdl, seed, count) {
  const oracle = new Oracle(sdl);
  const tally = { data: 0, errors: 0, refused: 0, limit: 0 };
  const found = [];
  await eachOf(requests(oracle, new Random(seed), count), async (request) => {
    const { limit, ours, why } = await compare(oracle, host, request);
    tally[limit ? 'limit' : !('data' in ours) ? 'refused' : ours.errors ? 'errors' : 'data']++;
    if (why && found.length < 12) {
      found.push({ request, why });
    }
  });

  for (const { request, why } of found) {
    const kind = (reason) => reason?.split(/[:[…"]/)[0];
    const text = await minimise(request.text, async (t) => oracle.isValid(t)
      && kind((await compare(oracle, host, { ...request, text: t })).why) === kind(why));
    const smaller = await compare(oracle, host, { ...request, text });
    report.fail(`execution, seed ${seed}`, `${smaller.why ?? why}\n    ${JSON.stringify(text)} ${JSON.stringify(request.variables)}\n    `
      + `graphql-js: ${JSON.stringify(smaller.theirs).slice(0, 600)}\n    ours: ${JSON.stringify(smaller.ours).slice(0, 600)}`);
  }

  report.note(`seed ${seed}: ${count} operations; ${tally.data} without errors, ${tally.errors} with errors, `
    + `${tally.refused} refused for their variables, ${tally.limit} by a limit`);
  if (found.length === 0) {
    report.pass(`execution, seed ${seed}: ${count} operations`);
  }
}
