import type { Reporter, TestModule } from "vitest/node";

/** Ends the output with one line that scripts can read. */
export default class Count implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const count = (state: string) => states.filter((s) => s === state).length;
    // A file that does not even load has no test that could fail.
    const broken = modules.filter((module) => module.state() === "failed" && ![...module.children.allTests()].some((t) => t.result().state === "failed")).length;
    console.log(`\n${count("passed")} passed, ${count("failed") + count("pending") + broken + unhandled.length} failed, ${count("skipped")} skipped`);
  }
}
