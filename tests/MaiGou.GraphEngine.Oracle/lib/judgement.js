// What graphql-js says of a document, with the one rule that it gets wrong put right.

// 5.8.5, IsNonNullPosition: graphql-js up to 17.1 looks past a oneOf object whose own place is non-null, as in `pick(by: Pick!)`.
const oneOfBehindNonNull = (js) => (context) => {
  let definitions;
  return {
    OperationDefinition: {
      enter: ({ variableDefinitions = [] }) => {
        definitions = new Map(variableDefinitions.map((d) => [d.variable.name.value, d]));
      },
      leave: (operation) => {
        for (const { node, parentType } of context.getRecursiveVariableUsages(operation)) {
          const definition = definitions.get(node.name.value);
          const type = definition && js.typeFromAST(context.getSchema(), definition.type);
          if (type && js.isNonNullType(parentType) && parentType.ofType.isOneOf && js.isNullableType(type)) {
            context.reportError(new js.GraphQLError(`Variable "$${node.name.value}" must be non-nullable in a OneOf Input Object.`));
          }
        }
      },
    },
  };
};

/** The verdict on a text: syntax, validation or valid. */
export function judge(js, schema, text) {
  try {
    // A set of no selections is an option of ours (L24) and none of the 2025 edition.
    const document = js.parse(text, { allowEmptySelectionSets: false });
    const errors = js.validate(schema, document, [...js.specifiedRules, oneOfBehindNonNull(js)], { maxErrors: 5 });
    return { verdict: errors.length === 0 ? 'valid' : 'validation', says: errors.map((e) => e.message) };
  } catch (error) {
    if (!(error instanceof js.GraphQLError)) {
      throw error;
    }

    const [place] = error.locations ?? [];
    return { verdict: 'syntax', says: [error.message], place: place && `${place.line}:${place.column}` };
  }
}
