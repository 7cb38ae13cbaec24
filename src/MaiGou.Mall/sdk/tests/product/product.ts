import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const assembly = fileURLToPath(new URL("../../../../MaiGou.Graph/bin/Debug/net10.0/MaiGou.Graph.dll", import.meta.url));

/** Where the product runs, and the secrets of its demo accounts. */
export interface Running {
  readonly address: string;
  readonly secrets: Readonly<Record<string, string>>;
}

/** False when nobody has built the product. */
export const isBuilt = () => existsSync(assembly);

/** The real product as a process of its own, on a free port of the loopback and a folder that goes away with it. */
export class Product {
  readonly secrets: Record<string, string> = {};
  address = "";
  private readonly lines: string[] = [];

  private constructor(private readonly process: ChildProcess, private readonly folder: string) {}

  /** @param settings such as { Graph__TrustedDocuments: "Allow" } */
  static async start(settings: Record<string, string> = {}): Promise<Product> {
    const folder = mkdtempSync(join(tmpdir(), "maigou-kit-"));
    const child = spawn("dotnet", [assembly], {
      cwd: dirname(assembly),
      env: {
        ...process.env,
        ASPNETCORE_ENVIRONMENT: "Development",
        ASPNETCORE_URLS: "http://127.0.0.1:0",
        ConnectionStrings__MaiGou: `Data Source=${join(folder, "maigou.db")}`,
        Installation__Folder: folder,
        Files__Folder: join(folder, "files"),
        ...settings,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    // Whoever ends the run in the middle ends the product with it.
    process.once("exit", () => child.kill("SIGTERM"));
    process.once("SIGTERM", () => process.exit(1));
    const product = new Product(child, folder);
    try {
      await product.serves();
      return product;
    } catch (error) {
      await product.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const ended = new Promise((resolve) => this.process.once("exit", resolve));
      this.process.kill("SIGTERM");
      const force = setTimeout(() => this.process.kill("SIGKILL"), 15_000);
      await ended;
      clearTimeout(force);
    }

    rmSync(this.folder, { recursive: true, force: true });
  }

  private serves(): Promise<void> {
    return new Promise((resolve, reject) => {
      const read = (line: string) => {
        this.lines.push(line);
        const secret = /^ {2}([\w@.-]+): ([0-9a-f]{24})\s*$/.exec(line);
        if (secret) {
          this.secrets[secret[1]!] = secret[2]!;
        }

        const address = /MaiGou serves [\\"]*(http:\/\/[^\s\\"]+)/.exec(line);
        if (address) {
          this.address = address[1]!.replace(/\/$/, "");
          resolve();
        }
      };
      createInterface(this.process.stdout!).on("line", read);
      createInterface(this.process.stderr!).on("line", read);
      this.process.once("exit", (code) => reject(new Error(`The product ended with ${code}:\n${this.lines.join("\n")}`)));
      setTimeout(() => reject(new Error(`The product does not serve:\n${this.lines.join("\n")}`)), 300_000).unref();
    });
  }
}
