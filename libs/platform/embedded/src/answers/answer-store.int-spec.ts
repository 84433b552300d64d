import { ANSWER_KEPT_MS, COMMAND_LEASE_MS } from '@rapport/platform-ports';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteAnswerStore } from './sqlite-answer-store';

const folder = mkdtempSync(join(tmpdir(), 'rapport-answers-'));
const answer = new Uint8Array([1, 2, 3]);
let answers = new SqliteAnswerStore(folder);
afterAll(() => {
  answers.close();
  rmSync(folder, { recursive: true });
});

/** The store as the next process finds it. */
function restart(): void {
  answers.close();
  answers = new SqliteAnswerStore(folder);
}

it('lets one of many begin', async () => {
  const taken = await Promise.all(Array.from({ length: 5 }, () => answers.begin('race', 0)));
  expect(taken.map(({ state }) => state)).toEqual(['begun', 'running', 'running', 'running', 'running']);
});

it('gives an answer back for a day, in the next process too', async () => {
  await answers.begin('kept', 0);
  await answers.keep('kept', answer, 0);
  restart();
  expect(await answers.begin('kept', ANSWER_KEPT_MS - 1)).toEqual({ state: 'answered', answer });
  expect(await answers.begin('kept', ANSWER_KEPT_MS)).toEqual({ state: 'begun' });
});

it('lets a command begin again that was abandoned, whose time is over, or whose process is gone', async () => {
  await answers.begin('a', 0);
  await answers.abandon('a');
  expect(await answers.begin('a', 1)).toEqual({ state: 'begun' });
  expect(await answers.begin('a', COMMAND_LEASE_MS)).toEqual({ state: 'running' });
  expect(await answers.begin('a', COMMAND_LEASE_MS + 1)).toEqual({ state: 'begun' });
  restart();
  expect(await answers.begin('a', COMMAND_LEASE_MS + 2)).toEqual({ state: 'begun' });
});

it('abandons no answer', async () => {
  await answers.begin('late', 0);
  await answers.keep('late', answer, 0);
  await answers.abandon('late');
  expect(await answers.begin('late', 1)).toEqual({ state: 'answered', answer });
});

it('forgets what was kept for a day, the oldest first, and nothing younger', async () => {
  await answers.forget(ANSWER_KEPT_MS * 10, 1_000);
  for (const [age, id] of ['first', 'second', 'third'].entries()) await answers.keep(id, answer, age);
  expect(await answers.forget(ANSWER_KEPT_MS + 1, 1)).toBe(1);
  expect(await answers.begin('first', 0)).toEqual({ state: 'begun' });
  await answers.abandon('first');
  expect(await answers.forget(ANSWER_KEPT_MS + 1, 5)).toBe(1);
  expect(await answers.forget(ANSWER_KEPT_MS + 1, 5)).toBe(0);
  expect(await answers.begin('third', 0)).toEqual({ state: 'answered', answer });
});
