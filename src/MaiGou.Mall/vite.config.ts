import react from '@vitejs/plugin-react';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { firstScreen } from './tools/firstScreen.ts';
import { serviceWorker } from './tools/serviceWorker.ts';

const host = process.env.MAIGOU_HOST ?? 'http://localhost:5080';

export default defineConfig({
  plugins: [react(), firstScreen(), serviceWorker()],
  resolve: { alias: { '#graph': resolve(import.meta.dirname, 'generated/graph.ts') } },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: { input: ['index.html'] },
  },
  server: {
    proxy: Object.fromEntries(['/graphql', '/dev', '/files', '/import'].map((path) => [path, { target: host, ws: path === '/graphql' }])),
  },
});
