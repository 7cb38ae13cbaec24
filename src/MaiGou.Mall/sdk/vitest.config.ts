import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: "tests/product/setup.ts",
    reporters: ["default", "./tests/count.ts"],
    // One account is listened to in many tests; files in turn keep their events apart.
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
