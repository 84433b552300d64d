'use strict';

/**
 * Starts, for the whole run, those servers that its specs need, that are installed and whose variable is not set. Where
 * one cannot be started, `<VARIABLE>_MISSING` says why: `describeOn` prints it with SKIPPED.
 */
module.exports = async function startEnginesForTests() {
  const wanted = [...(globalThis.rapportEngineVariables ?? [])].filter((variable) => !process.env[variable]);
  if (wanted.length === 0) return;
  const { ENGINE_NAMES, ENGINE_VARIABLES, startEngines } = require('../engines/src/index.ts');
  const engines = await startEngines({
    names: ENGINE_NAMES.filter((name) => wanted.includes(ENGINE_VARIABLES[name])),
    onLost: (name, reason) => process.stderr.write(`${name} ${reason}\n`),
  });
  const unknown = wanted.filter((variable) => !Object.values(ENGINE_VARIABLES).includes(variable));
  const reasons = Object.fromEntries(unknown.map((variable) => [variable, 'no package registry has this server']));
  globalThis.rapportEngines = engines;
  Object.assign(process.env, engines.urls);
  for (const [variable, reason] of Object.entries({ ...reasons, ...engines.missing }))
    process.env[`${variable}_MISSING`] = reason;
};
