import {
  answerStoreContracts,
  bindToJest,
  brokenAnswerStores,
  expectBroken,
  type AnswerStoreHarness,
} from '@rapport/platform-contract-tests';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteAnswerStore } from './sqlite-answer-store';

async function open(): Promise<AnswerStoreHarness> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-answers-'));
  let answers = new SqliteAnswerStore(folder);
  return {
    get answers() {
      return answers;
    },
    restart: async () => {
      answers.close();
      answers = new SqliteAnswerStore(folder);
    },
    close: async () => {
      answers.close();
      rmSync(folder, { recursive: true });
    },
  };
}

bindToJest('AnswerStore on SQLite', answerStoreContracts, open);
expectBroken('AnswerStore', answerStoreContracts, brokenAnswerStores(open));

it('lets a command begin again whose process is gone: nobody else works on the folder', async () => {
  const harness = await open();
  await harness.answers.begin('cut short', 0);
  await harness.restart();
  expect(await harness.answers.begin('cut short', 1)).toEqual({ state: 'begun' });
  await harness.close();
});
