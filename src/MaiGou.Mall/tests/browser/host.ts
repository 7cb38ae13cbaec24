import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../../..');

/** A free port of the loopback. */
async function freePort() {
  return new Promise<number>((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}

/** The product as one process, as `dotnet run` starts it: demo data, sandbox payments, the built mall. */
export class Host {
  private constructor(readonly address: string, readonly folder: string, private process: ChildProcess, private readonly settings: Record<string, string>) {}

  private output = '';

  static async start(settings: Record<string, string> = {}) {
    const address = `http://127.0.0.1:${await freePort()}`;
    const folder = mkdtempSync(join(tmpdir(), 'maigou-mall-'));
    const host = new Host(address, folder, null!, settings);
    await host.run();
    return host;
  }

  private async run() {
    const bin = join(root, 'src/MaiGou.Graph/bin', process.env.MAIGOU_CONFIGURATION ?? 'Debug', 'net10.0');
    if (!existsSync(join(bin, 'MaiGou.Graph.dll'))) throw new Error('Build the host first: dotnet build src/MaiGou.Graph');
    this.process = spawn('dotnet', [join(bin, 'MaiGou.Graph.dll'), '--contentRoot', join(root, 'src/MaiGou.Graph')], {
      cwd: this.folder,
      env: {
        ...process.env, ASPNETCORE_ENVIRONMENT: 'Development', ASPNETCORE_URLS: this.address,
        ConnectionStrings__MaiGou: `Data Source=${join(this.folder, 'maigou.db')}`, Installation__Folder: this.folder,
        Stripe__ReturnUrl: `${this.address}/orders`, ...this.settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (chunk: Buffer) => { this.output += chunk.toString(); };
    this.process.stdout!.on('data', keep);
    this.process.stderr!.on('data', keep);
    const end = Date.now() + 90_000;
    while (!(await fetch(`${this.address}/health/ready`).then((r) => r.ok, () => false))) {
      if (this.process.exitCode !== null || Date.now() > end) throw new Error(`The host did not start:\n${this.output.slice(-3000)}`);
      await new Promise((r) => setTimeout(r, 200));
    }
  }

  /** Password of a demo account, printed at the first start only. */
  secret(name: string) {
    const found = new RegExp(`${name.replace('.', '\\.')}: ([0-9a-f]{16,})`).exec(this.output);
    if (!found) throw new Error(`The host printed no secret of ${name}.`);
    return found[1]!;
  }

  get sandbox() {
    return /sandbox at (http:\/\/[^/ ]+)/.exec(this.output)![1]!;
  }

  /** Everything the host has said, for tests that look for what must not be there. */
  get log() {
    return this.output;
  }

  async stop() {
    const ended = new Promise((r) => this.process.once('exit', r));
    this.process.kill('SIGTERM');
    await ended;
  }

  async startAgain() {
    await this.run();
  }

  async end() {
    if (this.process.exitCode === null) await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Asks the graph in free text, as people at the desk or in other tests would. */
  async ask<Data = Record<string, never>>(query: string, variables: Record<string, unknown> = {}, token?: string): Promise<Data> {
    const response = await fetch(`${this.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    const answer = await response.json() as { data: Data; errors?: unknown };
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  }

  /** The newest sign-in code sent to a phone. */
  async code(phone: string) {
    const inbox = await fetch(`${this.address}/dev/inbox?phone=${phone}`, { headers: { accept: 'application/json' } });
    return ((await inbox.json()) as { values: { code: string } }[])[0]!.values.code;
  }

  /** A partner clinic sends a message, as its laboratory system does. */
  async send(message: Buffer) {
    const token = await fetch(`${this.address}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'partner-xm01', client_secret: this.secret('partner-xm01') }),
    });
    const { access_token: bearer } = await token.json() as { access_token: string };
    const answer = await fetch(`${this.address}/import/hl7v2`, { method: 'POST', headers: { authorization: `Bearer ${bearer}` }, body: new Uint8Array(message) });
    return answer.text();
  }
}

export const axeSource = () => readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');
