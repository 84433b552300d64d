export type { Load, Measured } from './load.client';
export { answerOf, runLoad, startProgram } from './run-load';
