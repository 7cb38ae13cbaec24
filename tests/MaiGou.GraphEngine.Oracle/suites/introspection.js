// Introspection equal to graphql-js of the same SDL. Descriptions of what is built in are our own words.
import * as js from 'graphql-17';

const query = js.getIntrospectionQuery({
  descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true,
});
const builtIn = new Set(['Int', 'Float', 'String', 'Boolean', 'ID', ...js.introspectionTypes.map((t) => t.name)]);
const builtInDirectives = new Set(js.specifiedDirectives.map((d) => d.name));

// graphql-js 17 is ahead of the September 2025 edition by these.
const newer = new Set([
  '__Directive.isDeprecated', '__Directive.deprecationReason', '__Schema.directives(includeDeprecated:)',
  '__DirectiveLocation.FRAGMENT_VARIABLE_DEFINITION', '__DirectiveLocation.DIRECTIVE_DEFINITION',
]);
const ofEdition = (type) => ({
  ...type,
  fields: type.fields?.filter((f) => !newer.has(`${type.name}.${f.name}`))
    .map((f) => ({ ...f, args: f.args.filter((a) => !newer.has(`${type.name}.${f.name}(${a.name}:)`)) })) ?? null,
  enumValues: type.enumValues?.filter((v) => !newer.has(`${type.name}.${v.name}`)) ?? null,
});
const known = (directive) => ({
  ...directive,
  locations: directive.locations.filter((location) => !newer.has(`__DirectiveLocation.${location}`)),
});

// Defaults are GraphQL text, so that blanks in them mean nothing.
const withPlainDefaults = (value) => (Array.isArray(value) ? value.map(withPlainDefaults)
  : value && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([key, v]) => [
      key, key === 'defaultValue' && typeof v === 'string' ? js.print(js.parseValue(v)) : withPlainDefaults(v)]))
    : value);

// The order of types and directives is no part of the contract; that of fields, arguments, values and members is.
function normal({ __schema }) {
  const byName = (a, b) => (a.name < b.name ? -1 : 1);
  return {
    ...__schema,
    types: withPlainDefaults(__schema.types).map((t) => (builtIn.has(t.name) ? undescribed(ofEdition(t)) : t)).sort(byName),
    directives: withPlainDefaults(__schema.directives).map((d) => (builtInDirectives.has(d.name) ? undescribed(known(d)) : d)).sort(byName),
  };
}

const undescribed = (value) => (Array.isArray(value) ? value.map(undescribed)
  : value && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'description').map(([k, v]) => [k, undescribed(v)]))
    : value);

function* differences(theirs, ours, path = '') {
  if (theirs && ours && typeof theirs === 'object' && typeof ours === 'object') {
    for (const key of new Set([...Object.keys(theirs), ...Object.keys(ours)])) {
      const name = theirs[key]?.name ?? ours[key]?.name;
      yield* differences(theirs[key], ours[key], `${path}.${key}${name ? `(${name})` : ''}`);
    }
  } else if (theirs !== ours) {
    yield `${path}: graphql-js ${JSON.stringify(theirs)?.slice(0, 200)} ours ${JSON.stringify(ours)?.slice(0, 200)}`;
  }
}

export async function introspection(report, host, name, sdl) {
  await report.check(`${name}: introspection is that of graphql-js`, async () => {
    const { body } = await host.post({ query });
    if (body.errors) {
      throw new Error(JSON.stringify(body.errors).slice(0, 400));
    }

    const theirs = js.executeSync({ schema: js.buildSchema(sdl), document: js.parse(query) }).data;
    const all = [...differences(normal(JSON.parse(JSON.stringify(theirs))), normal(body.data))];
    if (all.length > 0) {
      throw new Error(`${all.length} differences:\n    ${all.slice(0, 15).join('\n    ')}`);
    }
  });
  await report.check(`${name}: a client schema can be built and printed from it`, async () => {
    const { body } = await host.post({ query });
    const problems = js.validateSchema(js.buildClientSchema(body.data));
    if (problems.length > 0) {
      throw new Error(problems.map((p) => p.message).join('\n'));
    }

    const plain = (schema) => js.printSchema(js.lexicographicSortSchema(schema));
    if (plain(js.buildClientSchema(body.data)) !== plain(js.buildClientSchema(js.introspectionFromSchema(js.buildSchema(sdl))))) {
      throw new Error('the printed schemas differ');
    }
  });
}
