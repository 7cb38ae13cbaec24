import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import * as documents from "../generated/documents.ts";
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const sdk = fileURLToPath(new URL("..", import.meta.url));

/** What an app ships that has this code in it, minified. */
async function shipped(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: sdk, loader: "ts" }, bundle: true, minify: true, format: "esm", target: "es2018", write: false,
  });
  return outputFiles[0]!.text;
}

const gzipped = (text: string) => gzipSync(text, { level: 9 }).length;

it("ships the core with all transports in less than 8 kB gzip", async () => {
  const all = gzipped(await shipped('export * from "./src/index.ts"'));
  const wechat = gzipped(await shipped('export { maigou } from "./src/index.ts"'));
  console.log(`all transports ${all} bytes gzip, WeChat alone ${wechat}`);

  expect(all).toBeLessThan(8000);
  expect(wechat).toBeLessThan(all);
});

it("ships a document only to those who import it", async () => {
  const one = await shipped('export { PackageList } from "./generated/documents.ts"');
  const kit = await shipped('export * from "./src/index.ts"');
  const names = (text: string) => Object.values(documents).map((d) => d.name).filter((name) => text.includes(` ${name}`));

  expect(names(one)).toEqual(["PackageList"]);
  expect(names(kit).sort()).toEqual(["EventTail", "SessionRefresh"]);
});
