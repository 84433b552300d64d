'use strict';

const Module = require('node:module');
const { transformSync } = require('@swc/core');
const options = require('./options.cjs');

/**
 * Lets `require` load our TypeScript with the options that Jest uses: `node --conditions=@rapport/source --require <this file> x.ts`.
 * Node's own type stripping cannot: decorators, parameter properties and extensionless imports are more than types.
 */
Module._extensions['.ts'] = (module, filename) => {
  const source = require('node:fs').readFileSync(filename, 'utf8');
  module._compile(transformSync(source, { ...options, filename }).code, filename);
};

process.setSourceMapsEnabled(true);
