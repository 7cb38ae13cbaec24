// graphql-yoga with graphql-ws, set up as its documentation says: node yoga.js <port>
import { setMaxListeners } from 'node:events';
import { createServer } from 'node:http';
import { useServer } from 'graphql-ws/use/ws';
import { createPubSub, createSchema, createYoga } from 'graphql-yoga';
import { WebSocketServer } from 'ws';

const eventTarget = new EventTarget();
setMaxListeners(0, eventTarget);
const topic = createPubSub({ eventTarget });
let listeners = 0;
let number = 0;

const yoga = createYoga({
  schema: createSchema({
    typeDefs: /* GraphQL */ `
      type Query { listeners: Int! }
      type Subscription { tick: BenchTick! }
      type BenchTick { number: Int! name: String! }
    `,
    resolvers: {
      Query: { listeners: () => listeners },
      Subscription: { tick: { subscribe: () => topic.subscribe('tick'), resolve: (tick) => tick } },
    },
  }),
  logging: false,
  graphiql: false,
  landingPage: false,
});

const server = createServer((request, response) => {
  if (request.url === '/count') {
    response.end(String(listeners));
  } else if (request.url === '/emit') {
    topic.publish('tick', { number, name: `tick ${number++}` });
    response.end();
  } else {
    yoga(request, response);
  }
});

useServer(
  {
    execute: (args) => args.rootValue.execute(args),
    subscribe: (args) => args.rootValue.subscribe(args),
    onOperation: () => {
      listeners++;
    },
    onComplete: () => {
      listeners--;
    },
    onSubscribe: async (context, _id, params) => {
      const { schema, execute, subscribe, contextFactory, parse, validate } = yoga.getEnveloped({
        ...context,
        req: context.extra.request,
        socket: context.extra.socket,
        params,
      });
      const args = {
        schema,
        operationName: params.operationName,
        document: parse(params.query),
        variableValues: params.variables,
        contextValue: await contextFactory(),
        rootValue: { execute, subscribe },
      };
      const errors = validate(args.schema, args.document);
      return errors.length > 0 ? errors : args;
    },
  },
  new WebSocketServer({ server, path: '/graphql' }),
);
server.listen(Number(process.argv[2]), '127.0.0.1');
