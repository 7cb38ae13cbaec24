// Writes the kit into the example as a mini-program requires it: one CommonJS file.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const sdk = fileURLToPath(new URL("..", import.meta.url));

/** What esbuild does to a part of the kit. Old phones read ES2018. */
export const bundle = (entry, format, outfile) =>
  build({ absWorkingDir: sdk, entryPoints: [entry], bundle: true, minify: true, format, target: "es2018", outfile, write: !!outfile });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await bundle("example/kit.ts", "cjs", "example/miniprogram/maigou.js");
  console.log("example/miniprogram/maigou.js");
}
