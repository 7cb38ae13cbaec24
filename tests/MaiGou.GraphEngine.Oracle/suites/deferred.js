// Responses in parts: verdicts on @defer, and what the parts make when put together, against graphql-js.
import * as js from 'graphql-17';
import { isDeepStrictEqual } from 'node:util';
import { eachOf } from '../lib/host.js';
import { judge } from '../lib/judgement.js';
import { OperationGenerator } from '../lib/operations.js';
import { Random } from '../lib/random.js';
import { referenceSchema } from '../lib/reference.js';
import { fieldsOf } from '../lib/size.js';

const directive = 'directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT';
const plain = (value) => JSON.parse(JSON.stringify(value));
const unfit = /\b(possibleTypes|defaultValue|description|slow|activeSubscriptions|__type|__schema)\b|delayMs: *(\$|\d{3})/;

// graphql-js looks at a fragment spread on a root only where it stands first, so a later @defer on the same one passes there (V40).
const isDeferredTwiceAtRoot = (error, query) => /^Defer directive cannot be used on root/.test(error.message)
  && [...query.matchAll(/\.\.\.(\w+)/g)].some(([, name], at, all) => all.findIndex((m) => m[1] === name) < at);

// Wraps selections and marks fragments; now and then in a way that is refused.
function defer(random, text) {
  let labels = 0;
  const mark = () => ({
    kind: 'Directive', name: { kind: 'Name', value: 'defer' },
    arguments: [
      ...(random.chance(0.2) ? [{ kind: 'Argument', name: { kind: 'Name', value: 'if' }, value: { kind: 'BooleanValue', value: random.chance(0.5) } }] : []),
      ...(random.chance(0.3) ? [{ kind: 'Argument', name: { kind: 'Name', value: 'label' },
        value: { kind: 'StringValue', value: random.chance(0.03) ? 'same' : `l${labels++}` } }] : []),
    ],
  });
  const marked = (node) => (random.chance(0.3) ? { ...node, directives: [...(node.directives ?? []), mark()] } : undefined);
  return js.print(js.visit(js.parse(text), {
    FragmentSpread: { leave: marked },
    InlineFragment: { leave: marked },
    SelectionSet: { leave: (node, _key, parent) => {
      const atRoot = parent?.kind === 'OperationDefinition' && parent.operation !== 'query';
      if (!random.chance(atRoot ? 0.02 : 0.35)) {
        return undefined;
      }

      const some = node.selections.filter(() => random.chance(0.6));
      const rest = random.chance(0.3) ? node.selections : node.selections.filter((s) => !some.includes(s));
      return some.length === 0 ? undefined : { ...node, selections: [...rest,
        { kind: 'InlineFragment', directives: [mark()], selectionSet: { kind: 'SelectionSet', selections: some } }] };
    } },
  }));
}

function assemble(messages) {
  const [first] = messages;
  const pending = new Map();
  let failed = false;
  for (const message of messages) {
    for (const part of message.pending ?? []) {
      pending.set(part.id, part.path);
    }

    for (const entry of message.incremental ?? []) {
      const target = [...pending.get(entry.id), ...(entry.subPath ?? [])].reduce((at, step) => at[step], first.data);
      for (const [name, value] of Object.entries(entry.data)) {
        target[name] = name in target ? merged(target[name], value) : value;
      }
    }

    for (const part of message.completed ?? []) {
      failed ||= part.errors !== undefined;
      if (!pending.delete(part.id)) {
        throw new Error(`part ${part.id} was never announced`);
      }
    }
  }

  if (pending.size > 0) {
    throw new Error(`parts are missing: ${[...pending.keys()]}`);
  }

  return { data: plain(first.data), failed };
}

const merged = (one, other) => (Array.isArray(one) ? one.map((v, i) => merged(v, other[i]))
  : one && typeof one === 'object' ? Object.fromEntries([...new Set([...Object.keys(one), ...Object.keys(other)])]
    .map((k) => [k, k in one && k in other ? merged(one[k], other[k]) : k in one ? one[k] : other[k]]))
    : one);

async function ours(host, request) {
  const response = await fetch(host.url, {
    method: 'POST', headers: { 'content-type': 'application/json', accept: 'multipart/mixed' }, body: JSON.stringify(request),
  });
  const text = await response.text();
  return text.split('\r\n---').slice(1, -1).map((part) => JSON.parse(part.slice(part.indexOf('\r\n\r\n') + 4)));
}

async function theirs(schema, { query, variables }) {
  const result = await js.experimentalExecuteIncrementally({ schema, document: js.parse(query), variableValues: variables, contextValue: [] });
  if (!('initialResult' in result)) {
    return [plain(result)];
  }

  const messages = [plain(result.initialResult)];
  for await (const message of result.subsequentResults) {
    messages.push(plain(message));
  }

  return messages;
}

export async function deferred(report, host, sdl, seed, count) {
  const schema = referenceSchema(`${sdl}\n${directive}`);
  const undeferred = referenceSchema(sdl);
  const random = new Random(seed);
  const tally = { refused: 0, stricter: 0, whole: 0, parts: 0, failed: 0 };
  const found = [];
  const requests = [];
  while (requests.length < count) {
    const generator = new OperationGenerator(undeferred, random, { wrong: 0, wrongValues: 0, kinds: ['query', 'query', 'mutation'], clashes: 0.05 });
    const { text, variables } = generator.document();
    if (!unfit.test(text) && judge(js, undeferred, text).verdict === 'valid' && fieldsOf(js.parse(text)) < 2_000) {
      requests.push({ query: defer(random, text), variables, bare: text });
    }
  }

  await eachOf(requests, async ({ query, variables, bare }) => {
    const say = (why) => found.push(`${why}\n    ${JSON.stringify(query)} ${JSON.stringify(variables)}`);
    const { verdict, says } = judge(js, schema, query);
    const messages = await ours(host, { query, variables });
    const isRefused = !('data' in messages[0]);
    if (messages[0].errors?.some((e) => e.extensions?.code?.startsWith('LIMIT_'))) {
      return;
    }

    const refusals = isRefused ? messages[0].errors.map((e) => e.extensions.code) : [];
    if (verdict === 'valid' && isRefused && messages[0].errors.every((e) => isDeferredTwiceAtRoot(e, query))) {
      tally.stricter++;
      return;
    }

    if (refusals.includes('GRAPHQL_VALIDATION_FAILED') !== (verdict !== 'valid')) {
      say(`verdicts differ: theirs ${verdict} ${says}, ours ${JSON.stringify(messages[0].errors)}`);
      return;
    }

    if (isRefused) {
      tally.refused++;
      return;
    }

    try {
      const own = assemble(messages);
      const other = assemble(await theirs(schema, { query, variables }));
      const whole = plain(await js.execute({ schema: undeferred, document: js.parse(bare), variableValues: variables, contextValue: [] }));
      tally[own.failed ? 'failed' : messages.length > 1 ? 'parts' : 'whole']++;
      if (!own.failed && !isDeepStrictEqual(own.data, whole.data)) {
        say(`put together ${JSON.stringify(own.data)} instead of ${JSON.stringify(whole.data)}`);
      } else if (!own.failed && !other.failed && !isDeepStrictEqual(own.data, other.data)) {
        say(`ours ${JSON.stringify(own.data)}, theirs ${JSON.stringify(other.data)}`);
      }
    } catch (error) {
      say(String(error?.stack ?? error));
    }
  });
  found.slice(0, 5).forEach((why) => report.fail(`deferred, seed ${seed}`, why));
  if (found.length === 0) {
    report.pass('deferred');
  }

  report.note(`seed ${seed}: ${count} operations; ${tally.parts} in parts, ${tally.failed} with a failed part, ${tally.whole} whole, ${tally.refused} refused by both, ${tally.stricter} by us alone for a fragment deferred on a root at its second spread`);
}
