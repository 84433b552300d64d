import { setFlagsFromString } from 'node:v8';

/**
 * First of all imports. Keeps the heaps near what lives in them: V8 by itself lets them grow to a multiple, since it
 * expects to have the machine to itself. Here requests, log, keys and read models share 350 MB; so collections come
 * more often. The young generation of the main thread is a flag of the command line (`config.node` in package.json),
 * which must not override the limits that the worker threads are started with.
 */
setFlagsFromString('--heap-growing-percent=50');
setFlagsFromString('--max-semi-space-size=0');
