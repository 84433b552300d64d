'use strict';

/** Closes the output with `N passed, N failed`, which people and CI read. A suite that cannot load counts as failed. */
class PlainReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    // Jest writes its own summary to stderr; the same stream keeps this line last.
    process.stderr.write(`\n${line}\n`);
  }
}

module.exports = PlainReporter;
