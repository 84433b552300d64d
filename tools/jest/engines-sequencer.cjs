'use strict';

const fs = require('node:fs');
const { default: Sequencer } = require('@jest/test-sequencer');

/** Jest's own order; and of exactly the tests that will run, which servers they need, for the global setup. */
class EnginesSequencer extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    globalThis.rapportEngineVariables = new Set(sorted.flatMap(({ path }) => variablesOf(path)));
    return sorted;
  }
}

/** A spec that calls `describeOn` needs every server whose variable stands in it in quotes, e.g. `'KAFKA_URL'`. */
function variablesOf(file) {
  const text = fs.readFileSync(file, 'utf8');
  return text.includes('describeOn(') ? (text.match(/(?<=')[A-Z]+_URL(?=')/g) ?? []) : [];
}

module.exports = EnginesSequencer;
