import { parentPort, workerData } from 'node:worker_threads';
import { StorageFull } from '@rapport/platform-ports';
import { ErasureRegister, KeyWrap } from '@rapport/platform-sealing';
import { storageFailure } from '../data-folder/storage-failure';
import { releaseStartMemory } from '../worker/release-start-memory';
import { openKeysForWriting } from './key-schema';
import { KeyWriter } from './key-writer';
import { packSubjects, unpackTokens } from './minted-subjects';
import type { KeyWriterAnswer, KeyWriterData, KeyWriterRequest, PackedMinted } from './key-writer-messages';

const data = workerData as KeyWriterData;
const writer = new KeyWriter(
  openKeysForWriting(data.file),
  data.file,
  new KeyWrap(data.masterKey),
  new ErasureRegister(data.register),
);

/** Erasures and retention run one after another; mints run between their transactions. */
let destroying: Promise<unknown> = Promise.resolve();

async function perform(request: KeyWriterRequest): Promise<PackedMinted | undefined> {
  switch (request.kind) {
    case 'mint': {
      const { first, addresses } = request;
      const { subjects, keys } = writer.mint({ tokens: unpackTokens(request.tokens), first, addresses });
      return { subjects: packSubjects(subjects), keys };
    }
    case 'erase':
      return destroy(() => writer.erase(request.subjects, request.at));
    case 'expire':
      return destroy(() => writer.expire(request.retentionClass, request.period, request.at));
    case 'destroy-daily-keys':
      return destroy(() => {
        writer.destroyDailyKeys(request.now);
        return writer.dropTraces();
      });
    case 'close':
      return destroy(async () => writer.close());
    default:
      throw new Error(`unknown request: ${String(request satisfies never)}`);
  }
}

async function destroy(work: () => Promise<void>): Promise<undefined> {
  const done = destroying.then(work);
  destroying = done.catch(() => undefined);
  await done;
  return undefined;
}

async function answer(request: KeyWriterRequest): Promise<KeyWriterAnswer> {
  try {
    return { id: request.id, state: 'done', minted: await perform(request) };
  } catch (error) {
    const failure = storageFailure('key vault', error);
    const cause = failure.cause instanceof Error ? `: ${failure.cause.message}` : '';
    return {
      id: request.id,
      state: 'failed',
      full: failure instanceof StorageFull,
      message: `${failure.message}${cause}`,
    };
  }
}

parentPort?.on('message', (request: KeyWriterRequest) => {
  void answer(request).then((message) => {
    parentPort?.postMessage(message);
    if (request.kind === 'close') parentPort?.close();
  });
});
releaseStartMemory();
