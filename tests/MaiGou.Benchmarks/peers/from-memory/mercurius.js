// mercurius with graphql-jit on fastify: node mercurius.js <port>
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { packages, typeDefs } from './sample.js';

const app = Fastify({ logger: false });
app.register(mercurius, {
  schema: typeDefs,
  resolvers: { Query: { packages: () => packages } },
  jit: 1,
  path: '/graphql',
  graphiql: false,
});
await app.listen({ host: '127.0.0.1', port: Number(process.argv[2]) });
