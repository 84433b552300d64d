'use strict';

const { availableParallelism } = require('node:os');

/** One project for the whole workspace: SWC compiles, the custom condition makes `@rapport/*` resolve to sources. */
module.exports = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testEnvironmentOptions: {
    customExportConditions: ['@rapport/source', 'node', 'require', 'default'],
  },
  testMatch: ['<rootDir>/{apps,libs,tools,deploy}/**/*.{spec,int-spec,e2e-spec}.ts'],
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/\\.cache/', '<rootDir>/\\.nx/'],
  transform: {
    '\\.(ts|js|mjs)$': ['@swc/jest', require('./tools/swc/options.cjs')],
  },
  transformIgnorePatterns: [
    '/node_modules/(?!(@nestjs|@opentelemetry/otlp-exporter-base|content-disposition|cookie|is-any-array|jose|ml-[a-z-]+)/)',
  ],
  reporters: ['default', '<rootDir>/tools/jest/plain-reporter.cjs'],
  testSequencer: '<rootDir>/tools/jest/engines-sequencer.cjs',
  globalSetup: '<rootDir>/tools/jest/engines-setup.cjs',
  globalTeardown: '<rootDir>/tools/jest/engines-teardown.cjs',
  // Suites of servers wait more than they work: two at a time, also where there are two cores only.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  // Far above what any test takes: a slow machine is no failure, and what hangs still ends.
  testTimeout: 60_000,
  workerIdleMemoryLimit: '1GB',
};
