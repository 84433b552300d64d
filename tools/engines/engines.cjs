'use strict';

// From the sources: servers can be had while something else does not compile.
require('../swc/register.cjs');
require('./src/main.ts');
