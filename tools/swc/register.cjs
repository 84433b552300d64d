'use strict';

const { hash } = require('node:crypto');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const options = require('./options.cjs');

/** By content: specs start many processes and threads, and each of them would compile the same thousand files. */
const CACHE = path.resolve(__dirname, '../../.cache/swc');
const salt = `${require('@swc/core/package.json').version} ${JSON.stringify(options)}`;

/**
 * Lets `require` load our TypeScript with the options that Jest uses: `node --conditions=@rapport/source --require <this file> x.ts`.
 * Node's own type stripping cannot: decorators, parameter properties and extensionless imports are more than types.
 */
Module._extensions['.ts'] = (module, filename) => module._compile(compiled(filename), filename);
Module.enableCompileCache(path.join(CACHE, 'v8'));
process.setSourceMapsEnabled(true);

function compiled(filename) {
  const source = fs.readFileSync(filename, 'utf8');
  const file = path.join(CACHE, hash('sha256', `${salt}\n${filename}\n${source}`));
  if (fs.existsSync(file)) return fs.readFileSync(file, 'utf8');
  const { code } = require('@swc/core').transformSync(source, { ...options, filename });
  keep(file, code);
  return code;
}

/** In one step: others may read it at the same moment. Where it cannot be kept, it is compiled again next time. */
function keep(file, code) {
  const beside = `${file}.${process.pid}.${require('node:worker_threads').threadId}`;
  try {
    fs.mkdirSync(CACHE, { recursive: true });
    fs.writeFileSync(beside, code);
    fs.renameSync(beside, file);
  } catch {
    fs.rmSync(beside, { force: true });
  }
}
