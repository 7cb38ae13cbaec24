// node run.js [--short] [--seed N] [--only a,b]     compares the engine with graphql-js and the field's own tools
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, validateSchema } from 'graphql-17';
import { Host } from './lib/host.js';
import { Report } from './lib/report.js';
import { audits } from './suites/audits.js';
import { deferred } from './suites/deferred.js';
import { execution } from './suites/execution.js';
import { introspection } from './suites/introspection.js';
import { eventStreams } from './suites/event-streams.js';
import { schemas } from './suites/schemas.js';
import { sockets } from './suites/sockets.js';
import { transports } from './suites/transports.js';
import { validation } from './suites/validation.js';

const option = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const isShort = process.argv.includes('--short');
const only = option('--only')?.split(',');
// The same run for everybody unless asked otherwise: a red run must be about the change, not about the day.
const wanted = option('--seed') ?? '20261122';
const seed = wanted === 'random' ? Math.floor(Math.random() * 1e9) : Number(wanted);
const documents = Number(option('--documents') ?? (isShort ? 2_000 : 20_000));
const executions = Number(option('--executions') ?? (isShort ? 1_000 : 5_000));

const here = (path) => new URL(path, import.meta.url);
const conformance = readFileSync(here('../MaiGou.GraphEngine.ConformanceHost/conformance.graphqls'), 'utf8');
const contract = readdirSync(here('../../schema'), { recursive: true }).filter((name) => name.endsWith('.graphql')).sort()
  .map((name) => readFileSync(join(here('../../schema/').pathname, name), 'utf8')).join('\n');

const problems = validateSchema(buildSchema(contract)).map((error) => error.message);

const report = new Report();
const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
const hosts = [];
const bare = async (name, sdl) => {
  const file = join(folder, name);
  writeFileSync(file, sdl);
  return started(['--sdl', file]);
};
const started = async (options) => {
  const host = await Host.start(options);
  hosts.push(host);
  return host;
};
// A contract that is no schema yet stops the product itself at its start; that is told there.
const ofProduct = async (body) => (problems.length > 0
  ? report.skip('product schema', problems.join(' '))
  : body(await bare('product.graphql', contract)));
const suite = async (name, body) => {
  if (only && !only.includes(name)) {
    return;
  }

  const begun = performance.now();
  console.log(`${name}:`);
  try {
    await body();
  } catch (error) {
    report.fail(name, error?.stack ?? String(error));
  }

  console.log(`  ${((performance.now() - begun) / 1000).toFixed(1)} s`);
};

console.log(`seed ${seed}`);
try {
  const host = await started(['--judge']);
  await suite('introspection', async () => {
    await introspection(report, host, 'conformance schema', conformance);
    await ofProduct(async (host) => introspection(report, host, 'product schema', contract));
  });
  await suite('audits', () => audits(report, host));
  await suite('sockets', () => sockets(report, host));
  await suite('event-streams', () => eventStreams(report, host, conformance, seed, isShort ? 60 : 300));
  await suite('transports', () => transports(report, host, conformance, seed, isShort ? 100 : 500));
  await suite('execution', () => execution(report, host, conformance, seed, executions));
  await suite('deferred', async () => deferred(report, await started(['--incremental']), conformance, seed, isShort ? 300 : 2_000));
  await suite('schemas', () => schemas(report, host, seed, Number(option('--schemas') ?? (isShort ? 300 : 3_000))));
  await suite('validation', async () => {
    await validation(report, await bare('conformance.graphql', conformance), 'conformance schema', conformance, seed, documents * 0.6);
    await ofProduct(async (host) => validation(report, host, 'product schema', contract, seed + 1, documents * 0.4));
  });
} finally {
  await Promise.all(hosts.map((host) => host.stop()));
  rmSync(folder, { recursive: true, force: true });
}

console.log(`${report.passed} passed, ${report.failed} failed, ${report.skipped} skipped`);
process.exitCode = report.failed === 0 ? 0 : 1;
