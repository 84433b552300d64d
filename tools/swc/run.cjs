'use strict';

const path = require('node:path');
require('./register.cjs');

// node tools/swc/run.cjs <file.ts> [arguments]: a program from its sources, also while something else does not compile.
const [, , file, ...args] = process.argv;
const program = path.resolve(file);
process.argv = [process.argv[0], program, ...args];
require(program);
