// What the developers' page of examples knows of an operation, by the schema alone: what its fields do, who may ask them,
// and variables to begin with. A value such as "@report" is put in by the page, from what the signed-in caller has.
import { getNamedType, getNullableType, isEnumType, isInputObjectType, isListType, isNonNullType, typeFromAST, visit } from 'graphql';

const scalars = { Int: 1, Float: 1, Boolean: false, Decimal: '100.00', LocalDate: '@date', LocalTime: '08:30', DateTime: '@now', UUID: '@uuid', URI: 'https://example.invalid/', Duration: 'PT15M', Upload: null };

/** @param name of the variable or input field; @param place where an id is used, such as report.id */
function valueOf(type, name, place, depth = 0) {
  const inner = getNullableType(type);
  if (isListType(inner)) return name === 'ids' ? ['@package', '@otherPackage'] : [valueOf(inner.ofType, name, place, depth)];
  if (isEnumType(inner)) return inner.getValues()[0].name;
  if (isInputObjectType(inner)) {
    const fields = Object.values(inner.getFields());
    const wanted = inner.isOneOf || inner.name.endsWith('By') ? fields.slice(0, 1) : fields.filter((f) => isNonNullType(f.type) && f.defaultValue === undefined && depth < 4);
    return Object.fromEntries(wanted.map((f) => [f.name, valueOf(f.type, f.name, f.name, depth + 1)]));
  }
  const scalar = getNamedType(inner).name;
  if (scalar === 'Int' && name === 'first') return 10;
  return scalar in scalars ? scalars[scalar] : `@${depth === 0 ? place : name}`;
}

/** What takes each variable: `report(id: $id)` tells that $id is a report's, `node(id: $id) { ... on Booking` that it is a booking's. */
function placesOf(operation, fragments) {
  const places = {};
  const kindOf = (field) => field.selectionSet?.selections.map((s) => s.typeCondition?.name.value ?? fragments.find((f) => f.name.value === s.name?.value)?.typeCondition.name.value).find(Boolean);
  const note = (value, name) => { if (value.kind === 'Variable') places[value.name.value] ??= name; };
  for (const definition of [operation, ...fragments]) {
    visit(definition, {
      ObjectField: (field) => note(field.value, field.name.value === 'id' ? field.value.name?.value : field.name.value),
      Field(field) {
        const of = field.name.value === 'node' ? (kindOf(field) ?? 'Node') : field.name.value;
        for (const { name, value } of field.arguments ?? []) note(value, name.value === 'id' ? of[0].toLowerCase() + of.slice(1) : name.value);
      },
    });
  }
  return places;
}

const accessOf = (field) => {
  const rule = field.astNode?.directives?.find((d) => d.name.value === 'access');
  const of = (name) => rule?.arguments?.find((a) => a.name.value === name)?.value.value ?? null;
  return { rule: of('rule') ?? 'SIGNED_IN', permission: of('permission') };
};

export function exampleOf(operation, fragments, schema) {
  const root = schema.getRootType(operation.operation);
  const places = placesOf(operation, fragments);
  const fields = operation.selectionSet.selections.filter((s) => s.kind === 'Field' && s.name.value in root.getFields()).flatMap((selection) => {
    const field = root.getFields()[selection.name.value];
    const below = getNamedType(field.type);
    const told = [{ name: field.name, description: field.description ?? '', ...accessOf(field) }];
    // The viewer itself says nothing: what is asked of it does.
    return below.name !== 'Viewer' ? told : (selection.selectionSet?.selections ?? [])
      .filter((s) => s.kind === 'Field' && s.name.value in below.getFields())
      .map((s) => below.getFields()[s.name.value])
      .map((f) => ({ name: `viewer.${f.name}`, description: f.description ?? '', ...accessOf(f) }));
  });
  const variables = Object.fromEntries((operation.variableDefinitions ?? []).map((v) => {
    const [name, type] = [v.variable.name.value, typeFromAST(schema, v.type)];
    return [name, isNonNullType(type) ? valueOf(type, name, places[name] ?? name) : null];
  }));
  return { fields, variables };
}
