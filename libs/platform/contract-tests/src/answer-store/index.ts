export { answerStoreContracts } from './answer-store-contracts';
export { brokenAnswerStores } from './broken-answer-stores';
export type { AnswerStoreHarness } from './harness';
