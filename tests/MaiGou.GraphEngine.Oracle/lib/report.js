// Counts what passed and failed, and says so while it happens.
export class Report {
  passed = 0;
  failed = 0;
  skipped = 0;

  pass(what) {
    this.passed++;
    if (process.env.ORACLE_VERBOSE) {
      console.log(`  Passed ${what}`);
    }
  }

  fail(what, why) {
    this.failed++;
    console.log(`  Failed ${what}\n    ${why}`);
  }

  skip(what, why) {
    this.skipped++;
    console.log(`  Skipped ${what}: ${why}`);
  }

  note(text) {
    console.log(`  ${text}`);
  }

  /** Runs one check of its own name. */
  async check(what, body) {
    try {
      await body();
      this.pass(what);
    } catch (error) {
      this.fail(what, error?.message ?? String(error));
    }
  }
}
