import { deepStrictEqual as same } from 'node:assert/strict';
import { ANSWER_KEPT_MS, COMMAND_LEASE_MS } from '@rapport/platform-ports';
import type { Contract } from '../contract';
import type { AnswerStoreHarness } from './harness';

const answer = new Uint8Array([1, 2, 3]);
const begun = { state: 'begun' };
const running = { state: 'running' };
const answered = { state: 'answered', answer };

/** What every AnswerStore promises. */
export const answerStoreContracts: readonly Contract<AnswerStoreHarness>[] = [
  {
    name: 'lets one of many begin, and tells the others that it runs',
    async run({ answers }) {
      const taken = await Promise.all(Array.from({ length: 5 }, () => answers.begin('race', 0)));
      same(
        taken.map(({ state }) => state).toSorted((a, b) => (a < b ? -1 : 1)),
        ['begun', 'running', 'running', 'running', 'running'],
      );
      same(await answers.begin('another', 0), begun);
    },
  },
  {
    name: 'gives an answer back for as long as it is kept, and no longer',
    async run({ answers }) {
      await answers.begin('kept', 0);
      await answers.keep('kept', answer, 0);
      same(await answers.begin('kept', ANSWER_KEPT_MS - 1), answered);
      same(await answers.begin('kept', ANSWER_KEPT_MS), begun);
    },
  },
  {
    name: 'gives an answer back in the next process',
    async run(harness) {
      await harness.answers.begin('kept', 0);
      await harness.answers.keep('kept', answer, 0);
      await harness.restart();
      same(await harness.answers.begin('kept', 1), answered);
    },
  },
  {
    name: 'lets a command begin again once its lease is over',
    async run({ answers }) {
      await answers.begin('slow', 0);
      same(await answers.begin('slow', COMMAND_LEASE_MS - 1), running);
      same(await answers.begin('slow', COMMAND_LEASE_MS), begun);
    },
  },
  {
    name: 'lets an abandoned command begin again',
    async run({ answers }) {
      await answers.begin('refused', 0);
      await answers.abandon('refused');
      same(await answers.begin('refused', 1), begun);
    },
  },
  {
    name: 'abandons no answer',
    async run({ answers }) {
      await answers.begin('late', 0);
      await answers.keep('late', answer, 0);
      await answers.abandon('late');
      same(await answers.begin('late', 1), answered);
    },
  },
  {
    name: 'forgets the oldest of what is over, at most as many as asked, and nothing younger',
    async run({ answers }) {
      for (const [age, id] of ['first', 'second', 'third'].entries()) await answers.keep(id, answer, age);
      same(await answers.forget(ANSWER_KEPT_MS + 1, 1), 1);
      same(await answers.begin('first', 0), begun);
      same(await answers.begin('second', 1), answered);
      await answers.abandon('first');
      same(await answers.forget(ANSWER_KEPT_MS + 1, 5), 1);
      same(await answers.forget(ANSWER_KEPT_MS + 1, 5), 0);
      same(await answers.begin('third', 0), answered);
    },
  },
];
