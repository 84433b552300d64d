'use strict';

const fs = require('node:fs');
const { default: Sequencer } = require('@jest/test-sequencer');

/** The literal array in `describeOn(['KAFKA_URL', …], …)`: the only way in which a spec says which servers it needs. */
const DECLARED = /\bdescribeOn(?:<[^(]*>)?\(\s*\[([^\]]*)\]/g;

/** Jest's own order; and of exactly the tests that will run, which servers they need, for the global setup. */
class EnginesSequencer extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    globalThis.rapportEngineVariables = new Set(sorted.flatMap(({ path }) => variablesOf(path)));
    return sorted;
  }
}

function variablesOf(file) {
  const text = fs.readFileSync(file, 'utf8');
  return [...text.matchAll(DECLARED)].flatMap(([, names]) => names.match(/[A-Z_]+/g) ?? []);
}

module.exports = EnginesSequencer;
