import { describeOn, whereAsked } from '@rapport/platform-distributed/engines-under-test';
import { random } from '../load/random';
import { startFleet, type Fleet, type Takeable } from './fleet';
import { Load } from './load';
import { distributedOutage, outageOf, type How } from './outage';
import { settle } from './settle';

/** Five seconds of each; `npm run drill -- distributed-outage` has the long forms. */
jest.setTimeout(900_000);

const outages: readonly (readonly [Takeable, How])[] = [
  ['kafka', 'stopped'],
  ['kafka', 'hung'],
  ['mongo', 'stopped'],
  ['mongo', 'hung'],
  ['redis', 'stopped'],
  ['redis', 'hung'],
  ['redis', 'emptied'],
  ['event-store', 'killed'],
  ['event-store', 'hung'],
];

whereAsked('RAPPORT_DRILLS', 'an outage of the distributed deployment', () =>
  describeOn(['KAFKA_URL', 'MONGO_URL', 'REDIS_URL'], 'on the engines', () => {
    let fleet: Fleet;
    let load: Load;
    beforeAll(async () => {
      fleet = await startFleet({ own: ['kafka', 'mongo', 'redis'] });
      load = new Load(fleet.doors, random(1));
    });
    afterAll(async () => {
      load.close();
      await fleet.remove();
    });

    it.each(outages)('of %s (%s) loses nothing acknowledged, counts nothing twice', async (engine, how) => {
      await outageOf(fleet, load, { engine, how, seconds: 5 });
      const result = await settle(fleet, load);
      expect(result.acknowledged).toBeGreaterThan(0);
      expect(result).toMatchObject({ lost: 0, doubled: 0, wrong: [] });
    });

    it.each([
      ['event-store', 'acknowledge-early'],
      ['mongo', 'acknowledge-early'],
      ['kafka', 'relay-forgets'],
    ] as const)('of %s is seen to break what is not sound: %s', async (engine, broken) => {
      const { lost, wrong } = await distributedOutage({ engine, how: 'stopped', seconds: 5, seed: 2, broken });
      expect([...(lost > 0 ? ['lost'] : []), ...wrong]).not.toEqual([]);
    });
  }),
);
