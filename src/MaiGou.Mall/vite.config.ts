import react from '@vitejs/plugin-react';
import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { firstScreen } from './tools/firstScreen.ts';
import { serviceWorker } from './tools/serviceWorker.ts';

const host = process.env.MAIGOU_HOST ?? 'http://localhost:5080';

/** What the host does as well: the desk's addresses answer the desk's page. */
const entries: Plugin = {
  name: 'entries',
  configureServer(server) {
    server.middlewares.use((request, _response, next) => {
      if (/^\/desk(\/|\?|$)/.test(request.url ?? '')) request.url = '/desk.html';
      next();
    });
  },
};

export default defineConfig({
  plugins: [react(), firstScreen(), serviceWorker(), entries],
  resolve: { alias: { '#graph': resolve(import.meta.dirname, 'generated/graph.ts') } },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: { input: ['index.html', 'desk.html', 'graphiql.html', 'examples.html'] },
  },
  server: {
    proxy: Object.fromEntries(['/graphql', '/dev', '/files', '/import'].map((path) => [path, { target: host, ws: path === '/graphql' }])),
  },
});
