// Writes what the sources import and git does not hold: types of the schema's part that the mall uses, one constant per
// operation, and each operation's text under its hash, which the host registers as a trusted document.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as operations from '@graphql-codegen/typescript-operations';
import { Kind, buildASTSchema, parse, print, specifiedRules, validate, visit } from 'graphql';
import { exampleOf } from './examples.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const schemaFolder = join(root, '../../schema');
const out = join(root, 'generated');

const schemaText = readdirSync(schemaFolder).filter((f) => f.endsWith('.graphql')).sort()
  .map((f) => readFileSync(join(schemaFolder, f), 'utf8')).join('\n');
const schemaDocument = parse(schemaText);
const schema = buildASTSchema(schemaDocument);

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((e) => e.isFile() && e.name.endsWith('.graphql'))
    .map((e) => join(e.parentPath ?? e.path, e.name)).sort();
}

const documents = filesBelow(join(root, 'src'))
  .map((file) => ({ location: relative(root, file), document: parse(readFileSync(file, 'utf8')) }));
const whole = { kind: Kind.DOCUMENT, definitions: documents.flatMap((d) => d.document.definitions) };
// Fragments are shared by several documents, so one that stands alone is no mistake.
const errors = validate(schema, whole, specifiedRules.filter((r) => r.name !== 'NoUnusedFragmentsRule'));
if (errors.length > 0) {
  for (const e of errors) console.error(`${e.message} ${JSON.stringify(e.locations)}`);
  process.exit(1);
}

const fragments = new Map(whole.definitions.filter((d) => d.kind === Kind.FRAGMENT_DEFINITION).map((d) => [d.name.value, d]));

// The cache of the client tells by the type names in an answer which answers a mutation makes stale.
function withTypeNames(node) {
  return visit(node, {
    SelectionSet(set, _key, parent) {
      if (parent.kind === Kind.OPERATION_DEFINITION) return undefined;
      if (set.selections.some((s) => s.kind === Kind.FIELD && s.name.value === '__typename')) return undefined;
      return { ...set, selections: [...set.selections, { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }] };
    },
  });
}

function usedFragments(node, found = new Set()) {
  visit(node, {
    FragmentSpread(spread) {
      if (!found.has(spread.name.value)) {
        found.add(spread.name.value);
        usedFragments(fragments.get(spread.name.value), found);
      }
    },
  });
  return found;
}

rmSync(join(out, 'documents'), { recursive: true, force: true });
mkdirSync(join(out, 'documents'), { recursive: true });
const constants = [];
const examples = [];
for (const operation of whole.definitions.filter((d) => d.kind === Kind.OPERATION_DEFINITION)) {
  const used = [...usedFragments(operation)].sort().map((name) => fragments.get(name));
  const text = `${print(withTypeNames({ kind: Kind.DOCUMENT, definitions: [operation, ...used] }))}\n`;
  const hash = createHash('sha256').update(text).digest('hex');
  writeFileSync(join(out, 'documents', `${hash}.graphql`), text);
  const name = operation.name.value;
  const kind = operation.operation[0].toUpperCase() + operation.operation.slice(1);
  const typed = name.endsWith(kind) ? name : name + kind;
  constants.push(`export const ${name}Document = trusted<${typed}, ${typed}Variables>('${operation.operation}', '${name}', 'sha256:${hash}');`);
  const { location } = documents.find((d) => d.document.definitions.includes(operation));
  examples.push({ name, capability: location.split(/[\\/]/)[1], operation: operation.operation, documentId: `sha256:${hash}`, text: print({ kind: Kind.DOCUMENT, definitions: [operation, ...used] }), ...exampleOf(operation, used, schema) });
}

const scalars = Object.fromEntries(
  ['ID', 'DateTime', 'LocalDate', 'LocalTime', 'Decimal', 'UUID', 'URI', 'Duration'].map((s) => [s, 'string']).concat([['Upload', 'File']]));
const config = { scalars, enumsAsTypes: true, useTypeImports: true, skipTypename: false, dedupeFragments: true, immutableTypes: true };
const head = `import type { TypedDocumentNode } from '@urql/core';

/** A document that the server knows by its hash: its kind and name are here, its text is not part of the mall. */
function trusted<Result, Variables extends Record<string, unknown>>(operation: 'query' | 'mutation' | 'subscription', name: string, documentId: string) {
  const definition = { kind: 'OperationDefinition', operation, name: { kind: 'Name', value: name }, selectionSet: { kind: 'SelectionSet', selections: [] } };
  return { kind: 'Document', definitions: [definition], documentId } as unknown as TypedDocumentNode<Result, Variables>;
}
`;
const text = await codegen({
  schema: schemaDocument, schemaAst: schema, config,
  documents: documents.map((d) => ({ ...d, document: withTypeNames(d.document) })), filename: 'graph.ts',
  plugins: [{ operations: {} }], pluginMap: { operations },
});
const next = `${head}\n${text}\n${constants.join('\n')}\n`;
const target = join(out, 'graph.ts');
if (!existsSync(target) || readFileSync(target, 'utf8') !== next) writeFileSync(target, next);
writeFileSync(join(out, 'examples.json'), JSON.stringify(examples, null, 1));
