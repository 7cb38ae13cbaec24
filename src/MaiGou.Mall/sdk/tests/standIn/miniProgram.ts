import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { createContext, runInContext } from "node:vm";
import type { Phone } from "./phone.ts";

/** A page that is on the screen. */
export interface OpenPage {
  readonly data: Record<string, any>;
  [method: string]: any;
}

/** Runs the files of a mini-program as the platform does: each a CommonJS module, with `wx`, App and Page, and nothing of a browser or of Node. */
export class MiniProgram {
  private readonly context: object;
  private readonly modules = new Map<string, { exports: object }>();
  private readonly pages = new Map<string, object>();
  private app: Record<string, any> | undefined;

  /** @param files contents to use instead of those on the disk, by path. */
  constructor(private readonly root: string, private readonly phone: Phone, private readonly files: Record<string, string> = {}) {
    const { setTimeout, clearTimeout, setInterval, clearInterval, console } = globalThis;
    this.context = createContext({ setTimeout, clearTimeout, setInterval, clearInterval, console });
    this.load("app.js");
    this.app!["onLaunch"]?.({ scene: 1001 });
  }

  /** What app.js keeps for the pages. */
  get globalData(): any {
    return this.app!["globalData"];
  }

  /** Opens a page that app.json lists, and waits for its onLoad. */
  async open(path: string): Promise<OpenPage> {
    const { pages } = JSON.parse(readFileSync(join(this.root, "app.json"), "utf8")) as { pages: string[] };
    if (!pages.includes(path)) {
      throw new Error(`app.json lists no page ${path}`);
    }

    this.load(`${path}.js`);
    const page = { ...this.pages.get(path) } as OpenPage;
    Object.assign(page, { data: copy(page.data), setData: (change: object) => Object.assign(page.data, copy(change)) });
    await page["onLoad"]?.({});
    return page;
  }

  private load(path: string): object {
    const known = this.modules.get(path);
    if (known) {
      return known.exports;
    }

    const module = { exports: {} };
    this.modules.set(path, module);
    const text = this.files[path] ?? readFileSync(join(this.root, path), "utf8");
    const run = runInContext(`(function (require, module, exports, wx, App, Page, getApp) {${text}\n})`, this.context, { filename: path });
    run(
      (name: string) => this.load(resolve("/", dirname(path), name).slice(1) + ".js"), module, module.exports, this.phone.wx,
      (app: object) => void (this.app = app as Record<string, any>), (page: object) => void this.pages.set(path.replace(/\.js$/, ""), page), () => this.app,
    );
    return module.exports;
  }
}

/** What setData lets through to the screen: plain data, and no undefined. */
function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (name, part: unknown) => {
    if (part === undefined || typeof part === "function") {
      throw new Error(`setData cannot show ${name}`);
    }

    return part;
  })) as T;
}
