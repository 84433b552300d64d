'use strict';

const { writeFileSync, writeSync } = require('node:fs');
const path = require('node:path');

/**
 * Closes the output with `N passed, N failed`, which people and CI read. A suite that cannot load counts as failed.
 * Jest prints its summary after every other reporter, so the line waits for the exit. Where `RAPPORT_FAILED_SUITES`
 * names a file, it gets the paths of the suites that failed, a line each: `.ci/run` runs those once more.
 */
class PlainReporter {
  constructor() {
    process.once('exit', () => this.line && writeSync(2, `\n${this.line}\n`));
  }

  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    this.line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    const file = process.env.RAPPORT_FAILED_SUITES;
    if (file)
      writeFileSync(
        file,
        failedSuites(results)
          .map((suite) => `${suite}\n`)
          .join(''),
      );
  }
}

function failedSuites({ testResults }) {
  const failed = testResults.filter(({ numFailingTests, testExecError }) => numFailingTests > 0 || testExecError);
  return failed.map(({ testFilePath }) => path.relative(process.cwd(), testFilePath));
}

module.exports = PlainReporter;
