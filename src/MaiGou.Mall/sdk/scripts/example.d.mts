import type { BuildResult } from "esbuild";

export function bundle(entry: string, format: "cjs" | "esm", outfile?: string): Promise<BuildResult>;
