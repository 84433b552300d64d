'use strict';

module.exports = async function stopEnginesOfTests() {
  const engines = globalThis.rapportEngines;
  if (!engines) return;
  await engines.stop();
  // Under --watch the next run starts its own.
  for (const variable of Object.keys(engines.urls)) delete process.env[variable];
  delete globalThis.rapportEngines;
};
