// Grafast's executor behind Node's own server, its data as a string: node grafast.js <port>
import { createServer } from 'node:http';
import { constant, execute, makeGrafastSchema } from 'grafast';
import { parse, validate } from 'graphql';
import { packages, typeDefs } from './sample.js';

const schema = makeGrafastSchema({
  typeDefs,
  objects: { Query: { plans: { packages: () => constant(packages) } } },
});

// Grafast keeps its plans by document object, so each text must give the same one.
const documents = new Map();

function documentOf(query) {
  let document = documents.get(query);
  if (!document) {
    document = parse(query);
    const errors = validate(schema, document);
    if (errors.length > 0) throw errors[0];
    documents.set(query, document);
  }
  return document;
}

createServer((request, response) => {
  const pieces = [];
  request.on('data', (piece) => pieces.push(piece));
  request.on('end', async () => {
    const { query, variables } = JSON.parse(Buffer.concat(pieces).toString('utf8'));
    const result = await execute({
      schema,
      document: documentOf(query),
      variableValues: variables,
      resolvedPreset: {},
      requestContext: {},
      outputDataAsString: true,
    });
    if (result.errors) throw result.errors[0];
    const body = Buffer.from(typeof result.data === 'string' ? `{"data":${result.data}}` : JSON.stringify(result));
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
    response.end(body);
  });
}).listen(Number(process.argv[2]), '127.0.0.1');
