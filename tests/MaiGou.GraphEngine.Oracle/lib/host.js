// Starts the conformance host on a free loopback port, talks to it, and ends it by its own pid.
import { spawn } from 'node:child_process';
import http from 'node:http';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(
  new URL('../../MaiGou.GraphEngine.ConformanceHost/bin/Debug/net10.0/MaiGou.GraphEngine.ConformanceHost.dll', import.meta.url));

export class Host {
  /** Options: `--sdl FILE` serves that schema without resolvers; none is the conformance schema. */
  static async start(options) {
    const args = [process.env.ORACLE_HOST ?? built, '--port', '0', ...options];
    const child = spawn('dotnet', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const port = await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the host did not start in 60 s:\n${said}`)), 60_000);
      const listen = (chunk) => {
        said += chunk;
        const found = /Now listening on: http:\/\/[^:]+:(\d+)/.exec(said);
        if (found) {
          clearTimeout(timer);
          resolve(Number(found[1]));
        }
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      child.on('exit', (code) => {
        clearTimeout(timer);
        reject(new Error(`the host ended with ${code}:\n${said}`));
      });
    });
    return new Host(child, port);
  }

  constructor(child, port) {
    this.child = child;
    this.url = `http://127.0.0.1:${port}/graphql`;
    this.socketUrl = `ws://127.0.0.1:${port}/graphql`;
    this.port = port;
    this.agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  }

  /** Posts a request; answers status and the response as parsed JSON. */
  post(body, headers = {}) {
    const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body), 'utf8');
    return new Promise((resolve, reject) => {
      const request = http.request(
        {
          host: '127.0.0.1', port: this.port, path: '/graphql', method: 'POST', agent: this.agent,
          headers: {
            'content-type': 'application/json', accept: 'application/graphql-response+json',
            'content-length': bytes.length, ...headers,
          },
        },
        (response) => {
          const chunks = [];
          response.on('data', (chunk) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            try {
              resolve({ status: response.statusCode, text, body: JSON.parse(text) });
            } catch {
              reject(new Error(`status ${response.statusCode}, no JSON: ${text.slice(0, 300)}`));
            }
          });
        });
      request.setTimeout(30_000, () => request.destroy(new Error('no answer in 30 s')));
      request.on('error', reject);
      request.end(bytes);
    });
  }

  async stop() {
    this.agent.destroy();
    if (this.child.exitCode === null) {
      const gone = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill('SIGTERM');
      const timer = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
      await gone;
      clearTimeout(timer);
    }
  }
}

/** Runs a task for each item, at most eight at a time; answers nothing. */
export async function eachOf(items, task) {
  const queue = items[Symbol.iterator]();
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) {
      await task(next.value);
    }
  }));
}
