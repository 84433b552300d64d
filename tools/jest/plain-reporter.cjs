'use strict';

const { writeSync } = require('node:fs');

/**
 * Closes the output with `N passed, N failed`, which people and CI read. A suite that cannot load counts as failed.
 * Jest prints its summary after every other reporter, so the line waits for the exit.
 */
class PlainReporter {
  constructor() {
    process.once('exit', () => this.line && writeSync(2, `\n${this.line}\n`));
  }

  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    this.line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  }
}

module.exports = PlainReporter;
