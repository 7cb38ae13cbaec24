import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rollup } from 'vite';

/** Pages that open without network, besides the shell: a visit with its check-in code. */
const pages = /src\/bookings\/(Bookings|BookingPage)\.tsx$|node_modules\/uqr\//;

/** Files beside the built ones that the shell shows. */
const beside = ['/icon.svg', '/manifest.webmanifest'];

/** Writes `sw.js` after the build: tools/worker.js with the hashed files of the shell and a version made of all that it keeps. */
export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    writeBundle(options, bundle) {
      const chunks = Object.values(bundle).filter((f): f is Rollup.OutputChunk => f.type === 'chunk');
      const byName = new Map(chunks.map((c) => [c.fileName, c]));
      const files = new Set<string>();
      const take = (chunk: Rollup.OutputChunk | undefined) => {
        if (!chunk || files.has(chunk.fileName)) return;
        files.add(chunk.fileName);
        for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css);
        for (const name of chunk.imports) take(byName.get(name));
      };
      for (const chunk of chunks) {
        const module = chunk.facadeModuleId ?? chunk.moduleIds.at(-1) ?? '';
        if (module.endsWith('/index.html') || module.endsWith('/src/main.tsx') || pages.test(module)) take(chunk);
      }
      const html = bundle['index.html'];
      if (files.size === 0 || html?.type !== 'asset') throw new Error('tools/serviceWorker.ts finds no shell in the build.');
      const kept = ['/', ...beside, ...[...files].sort().map((f) => `/${f}`)];
      const worker = readFileSync(join(import.meta.dirname, 'worker.js'), 'utf8');
      const version = createHash('sha256').update(worker).update(kept.join()).update(html.source).digest('hex').slice(0, 12);
      writeFileSync(join(options.dir!, 'sw.js'), worker.replace('__VERSION__', version).replace('__FILES__', JSON.stringify(kept)));
    },
  };
}
