// Measures the mall by Lighthouse against a real host: `node speed/run.mjs [--runs 3] [--only list,detail] [--address http://…]`.
// Prints the median of each page and what was to be reached. Not part of ./test.sh: speed is measured, not timed by a test.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import lighthouse from 'lighthouse';
import puppeteer from 'puppeteer-core';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const goals = { performance: 95, accessibility: 100, lcp: 1800, cls: 0.05, tbt: 150 };
const phone = '13800000001';

async function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

async function start(folder) {
  const address = `http://127.0.0.1:${await freePort()}`;
  const bin = join(root, 'src/MaiGou.Graph/bin', option('configuration', 'Release'), 'net10.0/MaiGou.Graph.dll');
  const host = spawn('dotnet', [bin, '--contentRoot', join(root, 'src/MaiGou.Graph')], {
    cwd: folder, stdio: 'ignore',
    env: { ...process.env, ASPNETCORE_ENVIRONMENT: 'Development', ASPNETCORE_URLS: address, ConnectionStrings__MaiGou: `Data Source=${folder}/maigou.db`, Installation__Folder: folder },
  });
  for (let i = 0; i < 300; i++) {
    if (await fetch(`${address}/health/ready`).then((r) => r.ok, () => false)) return { address, host };
    if (host.exitCode !== null) break;
    await new Promise((r) => setTimeout(r, 200));
  }
  throw new Error('The host did not start; build it with: dotnet build -c Release src/MaiGou.Graph');
}

async function ask(address, query, variables, token) {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST', headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }, body: JSON.stringify({ query, variables }),
  });
  return (await response.json()).data;
}

async function signIn(address) {
  const { signInCodeSend } = await ask(address, 'mutation($input: SignInCodeSendInput!) { signInCodeSend(input: $input) { challenge } }', { input: { phone } });
  const inbox = await (await fetch(`${address}/dev/inbox?phone=${phone}`, { headers: { accept: 'application/json' } })).json();
  const { signIn: answer } = await ask(address, 'mutation($input: SignInInput!) { signIn(input: $input) { session { accessToken expiresAt refreshToken role } } }',
    { input: { challenge: signInCodeSend.challenge, code: inbox[0].values.code } });
  return answer.session;
}

const folder = mkdtempSync(join(tmpdir(), 'maigou-speed-'));
const { address, host } = option('address', null) ? { address: option('address'), host: null } : await start(folder);
const browser = await puppeteer.launch({ executablePath: process.env.MAIGOU_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
try {
  const session = await signIn(address);
  const known = await ask(address, '{ packages(first: 4) { nodes { code clinics { id } } } viewer { reports(first: 1) { nodes { id } } } }', {}, session.accessToken);
  const { code, clinics } = known.packages.nodes[3];
  const pages = {
    home: '/', list: '/packages', detail: `/packages/${code}`, calendar: `/packages/${code}/book?clinic=${encodeURIComponent(clinics[0].id)}`,
    report: `/reports/${encodeURIComponent(known.viewer.reports.nodes[0].id)}`,
  };
  const page = await browser.newPage();
  await page.goto(address);
  await page.evaluate((s) => localStorage.setItem('maigou.session', JSON.stringify(s)), session);
  const wanted = option('only', Object.keys(pages).join(',')).split(',');
  console.log(`load ${loadavg()[0].toFixed(1)} at the start; Lighthouse's slow 4G phone, simulated; median of ${option('runs', '3')}`);
  console.log('page      perf  a11y  LCP ms  CLS    TBT ms  requests for data');
  let isShort = false;
  for (const name of wanted) {
    const runs = [];
    for (let i = 0; i < Number(option('runs', '3')); i++) {
      const { lhr } = await lighthouse(address + pages[name], { disableStorageReset: true, onlyCategories: ['performance', 'accessibility'], logLevel: 'error' }, undefined, page);
      runs.push({
        performance: Math.round(lhr.categories.performance.score * 100), accessibility: Math.round(lhr.categories.accessibility.score * 100),
        lcp: lhr.audits['largest-contentful-paint'].numericValue, cls: lhr.audits['cumulative-layout-shift'].numericValue, tbt: lhr.audits['total-blocking-time'].numericValue,
        asked: lhr.audits['network-requests'].details.items.filter((r) => r.url.includes('/graphql')).length,
        failed: Object.values(lhr.audits).filter((a) => a.score === 0 && lhr.categories.accessibility.auditRefs.some((ref) => ref.id === a.id && ref.weight > 0)).map((a) => a.id),
      });
    }
    const median = (key) => runs.map((r) => r[key]).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
    const [performance, accessibility, lcp, cls, tbt] = ['performance', 'accessibility', 'lcp', 'cls', 'tbt'].map(median);
    const missed = [performance < goals.performance && 'performance', accessibility < goals.accessibility && `accessibility ${runs[0].failed}`, lcp > goals.lcp && 'LCP', cls > goals.cls && 'CLS', tbt > goals.tbt && 'TBT'].filter(Boolean);
    isShort ||= missed.length > 0;
    console.log(`${name.padEnd(9)} ${String(performance).padStart(4)}  ${String(accessibility).padStart(4)}  ${lcp.toFixed(0).padStart(6)}  ${cls.toFixed(3)}  ${tbt.toFixed(0).padStart(6)}  ${median('asked')}${missed.length ? `   NOT REACHED: ${missed.join(', ')}` : ''}`);
  }
  console.log(isShort ? 'some goals were not reached' : 'every goal was reached');
} finally {
  await browser.close();
  if (host) {
    host.kill('SIGTERM');
    await new Promise((r) => host.once('exit', r));
  }
  rmSync(folder, { recursive: true, force: true });
}
