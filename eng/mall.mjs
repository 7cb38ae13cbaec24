// Builds the mall, for src/MaiGou.Mall/MaiGou.Mall.targets: node eng/mall.mjs MALL_FOLDER OBJ_FOLDER
// One at a time: several builds of the solution may want it at once, and two npm in one folder spoil each other's work.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [mall, obj] = process.argv.slice(2);
const lock = join(obj, 'mall.lock');
const stamp = join(obj, 'mall.stamp');
const begun = Date.now();

mkdirSync(obj, { recursive: true });
await take();
try {
  // Somebody else may have built it while this build waited.
  if (!isNewer(stamp, begun)) {
    const installed = join(mall, 'node_modules/.package-lock.json');
    if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(join(mall, 'package-lock.json')).mtimeMs) {
      npm('ci', '--no-audit', '--no-fund', '--ignore-scripts');
    }
    npm('run', '--silent', 'build');
    writeFileSync(stamp, new Date().toISOString());
  }
} finally {
  rmSync(lock, { force: true });
}

async function take() {
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isAbandoned()) rmSync(lock, { force: true });
    else await new Promise((done) => setTimeout(done, 200));
  }
}

// A build that was killed leaves its lock behind.
function isAbandoned() {
  try {
    const holder = Number(readFileSync(lock, 'utf8'));
    if (!holder) return Date.now() - statSync(lock).mtimeMs > 5000;
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

function isNewer(file, time) {
  return existsSync(file) && statSync(file).mtimeMs > time;
}

function npm(...words) {
  const { status, error } = spawnSync('npm', words, { cwd: mall, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    rmSync(lock, { force: true });
    console.error(`mall: npm ${words.join(' ')} failed${error ? `: ${error.message}` : ''}`);
    process.exit(1);
  }
}
