import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '#graph': resolve(import.meta.dirname, 'generated/graph.ts') } },
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tools/**/*.test.ts'],
    pool: 'forks',
    // Node 20 has a WebSocket only when it is asked for.
    poolOptions: { forks: { execArgv: ['--experimental-websocket'] } },
  },
});
