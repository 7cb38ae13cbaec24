import type { TestProject } from "vitest/node";
import type {} from "vitest";
import { isBuilt, Product, type Running } from "./product.ts";

declare module "vitest" {
  interface ProvidedContext {
    product: Running | null;
  }
}

/**
 * One product for the whole run. Where nobody has built it, what needs it is skipped visibly; under CI=true that is a failure.
 * With MAIGOU_KIT_PRODUCT=none nobody wants it.
 */
export default async function setup(project: TestProject) {
  const isWanted = process.env["MAIGOU_KIT_PRODUCT"] !== "none";
  if (!isWanted || !isBuilt()) {
    if (isWanted && process.env["CI"] === "true") {
      throw new Error("src/MaiGou.Graph is not built: dotnet build src/MaiGou.Graph");
    }

    console.warn(isWanted ? "src/MaiGou.Graph is not built, so nothing is tried against the product" : "Nothing is tried against the product");
    project.provide("product", null);
    return () => {};
  }

  const product = await Product.start();
  project.provide("product", { address: product.address, secrets: product.secrets });
  return () => product.stop();
}
