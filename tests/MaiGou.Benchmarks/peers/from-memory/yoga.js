// graphql-yoga on Node's own server: node yoga.js <jit|plain> <port>
import { createServer } from 'node:http';
import { useGraphQlJit } from '@envelop/graphql-jit';
import { createSchema, createYoga } from 'graphql-yoga';
import { packages, typeDefs } from './sample.js';

const yoga = createYoga({
  schema: createSchema({ typeDefs, resolvers: { Query: { packages: () => packages } } }),
  plugins: process.argv[2] === 'jit' ? [useGraphQlJit()] : [],
  logging: false,
  graphiql: false,
  landingPage: false,
});
createServer(yoga).listen(Number(process.argv[3]), '127.0.0.1');
