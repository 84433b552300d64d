import { Unavailable, type Position } from '@rapport/platform-ports';
import { randomUUID } from 'node:crypto';
import { isOnlyDuplicates } from '../connection';
import { operationsOf, type StoredRow } from './operations';
import type { Section } from './sections';
import type { JournalChunk, Side } from './side';
import { pathPart, type JournalPointer } from './state';

/** All that a commit does, so that it can be done again. */
export interface Journal {
  readonly sections: readonly Section[];
  readonly checkpoints: readonly (readonly [projection: string, lane: string, position: Position])[];
}

/** Characters of a chunk: with four bytes each still below what a document may hold. */
const CHUNK = 2_000_000;
/** The last chunk stands in the state, which is written and read more often. */
const LAST_CHUNK = 200_000;
/** Writes of one request. */
const SLICE = 1_000;

/** Writes the chunks that stand apart; the commit is begun by whoever puts the pointer into the state. */
export async function writeChunks(side: Side, serial: number, journal: Journal): Promise<JournalPointer> {
  const text = JSON.stringify(journal);
  const attempt = randomUUID();
  const apart: string[] = [];
  let from = 0;
  for (; text.length - from > LAST_CHUNK; from += CHUNK) apart.push(text.slice(from, from + CHUNK));
  for (const [index, chunk] of apart.entries())
    await side.journal.insertOne({ _id: chunkId(side, serial, attempt, index), side: side.id, serial, text: chunk });
  return { attempt, chunks: apart.length, last: text.slice(from) };
}

const chunkId = (side: Side, serial: number, attempt: string, index: number): JournalChunk['_id'] =>
  `${side.id}/${serial}/${attempt}/${index}`;

/** Applies what is begun and not applied, whoever began it. Several may do so at a time. */
export async function finishJournal(side: Side): Promise<void> {
  const state = await side.states.findOne({ _id: side.id });
  if (!state || state.begun === state.applied || !state.journal) return;
  const { begun, journal: pointer } = state;
  const texts: string[] = [];
  for (let index = 0; index < pointer.chunks; index++) {
    const chunk = await side.journal.findOne({ _id: chunkId(side, begun, pointer.attempt, index) });
    if (chunk) texts.push(chunk.text);
  }
  if (texts.length < pointer.chunks) {
    // Another finished it, or it is damaged.
    if ((await side.look()).applied >= begun) return;
    throw new Unavailable('read models', { cause: new Error(`the journal of commit ${begun} is incomplete`) });
  }
  const journal = JSON.parse([...texts, pointer.last].join('')) as Journal;
  await applyJournal(side, begun, journal);
  await forgetChunks(side, begun);
}

/** Writes everything, then moves the checkpoints; whatever of it happened before does not happen again. */
export async function applyJournal(side: Side, serial: number, { sections, checkpoints }: Journal): Promise<void> {
  await Promise.all(sections.map((section) => applySection(side, serial, section)));
  await side.states.updateOne(
    { _id: side.id, begun: serial, applied: serial - 1 },
    { $set: { applied: serial, ...checkpointsSet(checkpoints) }, $unset: { journal: '' } },
  );
  side.announce();
}

export const checkpointsSet = (checkpoints: Journal['checkpoints']): Record<string, Position> =>
  Object.fromEntries(
    checkpoints.map(([projection, lane, position]) => [
      `checkpoints.${pathPart(projection)}.${pathPart(lane)}`,
      position,
    ]),
  );

/** Chunks of this commit and of those before it, also of some that never began. */
export async function forgetChunks(side: Side, serial: number): Promise<void> {
  await side.journal.deleteMany({ side: side.id, serial: { $lte: serial } });
}

async function applySection(side: Side, serial: number, section: Section): Promise<void> {
  const operations = operationsOf(section, serial);
  const collection = side.db.collection<StoredRow>(section.collection);
  for (let from = 0; from < operations.length; from += SLICE)
    try {
      await collection.bulkWrite(operations.slice(from, from + SLICE), { ordered: false });
    } catch (error) {
      if (!isOnlyDuplicates(error)) throw error;
    }
}
