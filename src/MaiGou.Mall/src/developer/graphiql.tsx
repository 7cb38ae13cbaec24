import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createClient } from 'graphql-ws';
import { StrictMode, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '../look/tokens.css';
import './developer.css';
import { settings } from '../graph/settings';
import { Identity } from './Identity';
import { authorizationOf, sessionOf, type Who } from './identity';
import './workers';

const welcome = `# 脉购 MaiGou GraphQL
#
# 上方选择身份；Ctrl + Space 补全，Ctrl + Enter 运行，左侧书本图标查看文档。
# 订阅（subscription）经 graphql-transport-ws，结果会持续出现。

query Welcome {
  packages(first: 3) {
    totalCount
    nodes { code name price { amount currency } }
  }
}
`;

/** Asks as somebody: each request takes the token that is good at that moment. */
function fetcherOf(who: Who) {
  const socket = createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    connectionParams: () => authorizationOf(who),
    lazy: true,
  });
  return createGraphiQLFetcher({
    url: '/graphql',
    wsClient: socket,
    fetch: async (input, init) => fetch(input, {
      ...init,
      headers: { 'accept-language': settings.get().language, ...(init?.headers as Record<string, string>), ...(await authorizationOf(who)) },
    }),
  });
}

function Explorer() {
  const [who, setWho] = useState<Who>(() => (sessionOf('mall') ? 'mall' : sessionOf('desk') ? 'desk' : 'nobody'));
  const fetcher = useMemo(() => fetcherOf(who), [who]);
  return (
    <div className="explorer">
      <Identity who={who} onChange={setWho} here="explorer" />
      <main><GraphiQL fetcher={fetcher} defaultQuery={welcome} inputValueDeprecation shouldPersistHeaders={false}><GraphiQL.Logo>{null}</GraphiQL.Logo></GraphiQL></main>
    </div>
  );
}

createRoot(document.getElementById('root')!).render(<StrictMode><Explorer /></StrictMode>);
