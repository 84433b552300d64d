import { whereAsked } from '@rapport/platform-distributed/engines-under-test';
import { random } from '../load/random';
import { startFleet, type Fleet, type Takeable } from './fleet';
import { heldUnderLoad } from './held';
import { killUnderLoad } from './kill';
import { Load } from './load';
import { memoryOf, MOST_MEMORY_MB } from './memory';
import { outageOf, type How } from './outage';
import { parkedKeyOn } from './parked-key';
import { sendPoison } from './poison-messages';
import { restartAll } from './rolling';
import { settle } from './settle';

/**
 * Every fault of the distributed deployment in minutes: one fleet for all of them, compared with the ledger now and then.
 * The engines are all its own: it needs those that `npm run engines -- install` gets. The other specs have each alone, and
 * broken on purpose; `npm run drill` has the long forms.
 */
jest.setTimeout(600_000);

const SECONDS = 4;
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
const processes = ['gateway', 'contacts', 'contacts-2', 'sales', 'marketing', 'service-desk', 'analytics'];

whereAsked(
  'RAPPORT_DRILLS',
  'the distributed deployment',
  () =>
    describe('under faults, in short', () => {
      const dice = random(1);
      let fleet: Fleet;
      let load: Load;
      beforeAll(async () => {
        // What the poison is about comes last.
        fleet = await startFleet({ contacts: 2, own: ['kafka', 'mongo', 'redis'], broken: 'poison' });
        load = new Load(fleet.doors, dice, 400);
      });
      afterAll(async () => {
        load.close();
        await fleet.remove();
      });
      const isAsAcknowledged = async () => {
        const result = await settle(fleet, load);
        expect(result.acknowledged).toBeGreaterThan(0);
        expect(result).toMatchObject({ lost: 0, doubled: 0, wrong: [] });
      };

      it.each(processes)('%s is killed under load', (victim) => killUnderLoad(fleet, load, victim, dice));
      it('nothing acknowledged is lost by that, nothing counts twice, live is as rebuilt', isAsAcknowledged);

      it.each(outages)('%s is %s for a while, and the backlog drains', async (engine, how) => {
        const { red } = await outageOf(fleet, load, { engine, how, seconds: SECONDS });
        if (how !== 'emptied') expect(red).toBeGreaterThan(0);
      });
      it('nothing acknowledged is lost by those, nothing counts twice, live is as rebuilt', isAsAcknowledged);

      // Longer than a lease: another replica leads, and the one that wakes up can write nothing.
      it.each(['contacts', 'analytics'])('%s stands still, and goes on', (service) =>
        heldUnderLoad(fleet, load, { service, seconds: 8 }),
      );

      it('every process is restarted, twice, under load', async () => {
        for (let round = 0; round < 2; round++) await restartAll(fleet, load);
      });

      it('every message comes twice more, by other doors', () => load.repeat(2));

      it('messages that are none come to every partition, and nothing stumbles', async () => {
        await sendPoison(fleet.urls.KAFKA_URL, `${fleet.deployment.installation}.contacts`);
        load.start();
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        await load.stop();
        expect(fleet.deployment.names.filter((name) => fleet.deployment.hasEnded(name))).toEqual([]);
      });
      it('nothing acknowledged is lost by these, nothing counts twice, live is as rebuilt', isAsAcknowledged);

      it('memory stays bounded', () => {
        const most = Object.entries(memoryOf(fleet)).filter(([, mb]) => mb > MOST_MEMORY_MB);
        expect(most).toEqual([]);
      });

      it('an event that a projection cannot take parks its key and no other', async () => {
        const result = await parkedKeyOn(fleet);
        expect(result).toMatchObject({ parked: 1, othersOnce: result.others, ownInTheEnd: result.own });
      });
    }),
  'short',
);
