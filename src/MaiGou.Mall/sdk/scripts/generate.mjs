// node scripts/generate.mjs [OPERATIONS OUT]
// Writes documents.ts and trusted/<sha256>.graphql from a folder of operations and the contract in schema/:
// the kit's own from operations/ to generated/, or those of an app from and to folders of its own.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { codegen } from "@graphql-codegen/core";
import * as operations from "@graphql-codegen/typescript-operations";
import { buildSchema, parse, validate } from "graphql";
import { closed, compact, pollOf } from "./shape.mjs";

const sdk = fileURLToPath(new URL("..", import.meta.url));
const [from, to] = process.argv.slice(2);
const generated = to ?? join(sdk, "generated");
const read = (folder) => readdirSync(folder).filter((f) => f.endsWith(".graphql")).sort()
  .map((f) => ({ name: basename(f), text: readFileSync(join(folder, f), "utf8") }));

const contract = read(join(sdk, "../../../schema")).map((f) => f.text).join("\n");
const schema = buildSchema(contract);
const files = read(from ?? join(sdk, "operations")).map((f) => ({ location: f.name, document: parse(f.text) }));
const all = { kind: "Document", definitions: files.flatMap((f) => f.document.definitions) };
const problems = validate(schema, all);
if (problems.length > 0) {
  console.error(problems.map((p) => p.toString()).join("\n\n"));
  process.exit(1);
}

const types = await codegen({
  filename: "documents.ts",
  schema: parse(contract),
  schemaAst: schema,
  documents: files,
  plugins: [{ operations: {} }],
  pluginMap: { operations },
  config: {
    scalars: { ID: "string", DateTime: "string", LocalDate: "string", LocalTime: "string", Decimal: "string", UUID: "string", URI: "string", Upload: "never", Duration: "string" },
    enumType: "string-literal",
    skipTypename: true,
    useTypeImports: true,
    avoidOptionals: false,
    documentMode: "external",
  },
});

const trusted = new Map();
const hashed = (text) => {
  const id = createHash("sha256").update(text, "utf8").digest("hex");
  trusted.set(id, text);
  return `id: "${id}", text: ${JSON.stringify(text)}`;
};
const suffix = { query: "Query", mutation: "Mutation", subscription: "Subscription" };
const lines = all.definitions.filter((d) => d.kind === "OperationDefinition").map((operation) => {
  const { name: { value: name }, operation: kind } = operation;
  const type = `Document<${name}${suffix[kind]}, ${name}${suffix[kind]}Variables>`;
  const own = hashed(compact(closed(operation, all)));
  if (kind !== "subscription") {
    return `export const ${name}: ${type} = { kind: "${kind}", name: "${name}", ${own} };`;
  }

  const { field, document } = pollOf(operation, schema);
  const wrong = validate(schema, closed(document, all));
  if (wrong.length > 0) {
    throw new Error(`${name} cannot be asked of the log: ${wrong.join("; ")}`);
  }

  return `export const ${name}: Subscription${type} = { kind: "subscription", name: "${name}", field: "${field}", ${own},\n`
    + `  poll: { kind: "query", name: "${document.name.value}", ${hashed(compact(closed(document, all)))} } };`;
});

// Only what this script writes is taken away: the folder may be an app's.
rmSync(join(generated, "trusted"), { recursive: true, force: true });
mkdirSync(join(generated, "trusted"), { recursive: true });
writeFileSync(join(generated, "documents.ts"), `// Made by scripts/generate.mjs; not to be edited.\nimport type { Document, SubscriptionDocument } from "${to ? "@maigou/sdk" : "../src/document.ts"}";\n\n${types}\n${lines.join("\n")}\n`);
for (const [id, text] of trusted) {
  writeFileSync(join(generated, "trusted", `${id}.graphql`), text);
}

console.log(`${lines.length} operations, ${trusted.size} documents`);
