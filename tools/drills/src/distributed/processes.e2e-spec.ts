import { describeOn, whereAsked } from '@rapport/platform-distributed/engines-under-test';
import { distributedKill } from './kill';
import { parkedKey } from './parked-key';
import { twoReplicas } from './replicas';

/** Short forms; `npm run drill` has the long ones. */
jest.setTimeout(900_000);

whereAsked('RAPPORT_DRILLS', 'processes of the distributed deployment', () =>
  describeOn(['KAFKA_URL', 'MONGO_URL', 'REDIS_URL'], 'on the engines', () => {
    it('are killed under load: nothing acknowledged is lost, nothing is counted twice', async () => {
      const result = await distributedKill({ rounds: 3, seed: 1 });
      expect(result.acknowledged).toBeGreaterThan(0);
      expect(result).toMatchObject({ lost: 0, doubled: 0, wrong: [] });
    });

    it('are seen to lose where contacts acknowledges early', async () => {
      const victims = ['contacts', 'contacts-2'];
      const { lost } = await distributedKill({ rounds: 3, seed: 2, victims, broken: 'acknowledge-early' });
      expect(lost).toBeGreaterThan(0);
    });

    it('get each message twice at once, and again from an event store that forgot its ids: it counts once', async () => {
      expect(await twoReplicas({ messages: 60, seed: 1 })).toMatchObject({ lost: 0, doubled: 0, wrong: [] });
    });

    it('are seen to count twice where no replica knows what another one stored', async () => {
      expect((await twoReplicas({ messages: 30, seed: 2, broken: 'no-first-copies' })).wrong).not.toEqual([]);
    });

    it('park one key, and let the others go on', async () => {
      const result = await parkedKey();
      expect(result).toMatchObject({ parked: 1, othersOnce: result.others, ownInTheEnd: result.own });
    });

    it('are seen to pass over what they cannot take', async () => {
      expect(await parkedKey({ broken: 'swallow-poison' })).toMatchObject({ parked: 0, ownInTheEnd: 3 });
    });
  }),
);
