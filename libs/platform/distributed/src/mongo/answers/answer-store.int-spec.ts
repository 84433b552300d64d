import {
  answerStoreContracts,
  bindToJest,
  brokenAnswerStores,
  expectBroken,
  type AnswerStoreHarness,
} from '@rapport/platform-contract-tests';
import { COMMAND_LEASE_MS } from '@rapport/platform-ports';
import { randomUUID } from 'node:crypto';
import { describeOn } from '../../engines-under-test';
import { openMongo } from '../connection';
import { openMongoAnswerStore } from './mongo-answer-store';

const engines = ['MONGO_URL', 'FERRETDB_URL'] as const;

async function open(url: string): Promise<AnswerStoreHarness> {
  const database = `answers_${randomUUID().slice(0, 8)}`;
  let mongo = await openMongo({ url, database });
  let answers = await openMongoAnswerStore(mongo);
  return {
    get answers() {
      return answers;
    },
    async restart() {
      await mongo.close();
      mongo = await openMongo({ url, database });
      answers = await openMongoAnswerStore(mongo);
    },
    async close() {
      await mongo.db.dropDatabase();
      await mongo.close();
    },
  };
}

for (const engine of engines)
  describeOn([engine], `answers on ${engine}`, (urls) => {
    const openHere = () => open(urls[engine]);
    bindToJest('MongoAnswerStore', answerStoreContracts, openHere);
    expectBroken('MongoAnswerStore', answerStoreContracts, brokenAnswerStores(openHere));
  });

describeOn(['MONGO_URL'], 'answers of several replicas', ({ MONGO_URL: url }) => {
  const database = `answers_${randomUUID().slice(0, 8)}`;
  const replica = async () => {
    const mongo = await openMongo({ url, database, selectionMs: 1_000 });
    return { mongo, answers: await openMongoAnswerStore(mongo) };
  };

  it('begin a command once, also one whose process died, and know what another one answered', async () => {
    const [first, second] = [await replica(), await replica()];
    for (let lease = 0; lease < 40; lease++) {
      const all = Array.from({ length: 6 }, () => [first, second]).flat();
      const taken = await Promise.all(all.map(({ answers }) => answers.begin('shared', lease * COMMAND_LEASE_MS)));
      expect(taken.filter(({ state }) => state === 'begun')).toHaveLength(1);
    }
    await first.answers.keep('shared', new Uint8Array([7]), 0);
    expect(await second.answers.begin('shared', 1)).toEqual({ state: 'answered', answer: new Uint8Array([7]) });
    await first.mongo.db.dropDatabase();
    for (const { mongo } of [first, second]) await mongo.close();
  });

  it('are out where their server is', async () => {
    const { mongo, answers } = await replica();
    await mongo.db.dropDatabase();
    await mongo.close();
    await expect(answers.begin('late', 0)).rejects.toMatchObject({ code: 'PLATFORM.UNAVAILABLE' });
  });
});
