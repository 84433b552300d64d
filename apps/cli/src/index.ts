export { type CommandOutput } from './command';
export { run, type Call } from './run';
export * from './send';
