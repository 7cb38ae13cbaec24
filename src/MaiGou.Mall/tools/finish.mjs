// After the build: the trusted documents beside the pages, each file compressed once, and the hashes of inline scripts
// by which the host allows them.
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
cpSync(join(root, 'generated/documents'), join(dist, 'documents'), { recursive: true });

const csp = {};
for (const page of readdirSync(dist).filter((f) => f.endsWith('.html'))) {
  const html = readFileSync(join(dist, page), 'utf8');
  csp[page] = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)]
    .map(([, script]) => `sha256-${createHash('sha256').update(script).digest('base64')}`);
}
writeFileSync(join(dist, 'csp.json'), JSON.stringify(csp));

const compressed = /\.(html|js|mjs|css|svg|json|webmanifest)$/;
for (const entry of readdirSync(dist, { withFileTypes: true, recursive: true })) {
  if (!entry.isFile() || !compressed.test(entry.name) || entry.name === 'csp.json') continue;
  const file = join(entry.parentPath ?? entry.path, entry.name);
  const bytes = readFileSync(file);
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}
