import fc from 'fast-check';
import { Rapport } from '../../person-journey/rapport';
import { derivedIn } from './derived-states';
import { histories, play, playWithoutUndone } from './steps';
import { World } from './world';

const [one, other] = [new Rapport(), new Rapport()];
const runs = process.env['RAPPORT_JOURNEYS'] === 'all' ? 60 : 3;

beforeAll(async () => {
  await Promise.all([one.start(), other.start()]);
  for (const rapport of [one, other]) await World.prepare(rapport);
}, 300_000);
afterAll(async () => {
  await one.remove();
  await other.remove();
});

/**
 * Two deployments: in one, people merge, undo, link, unlink and allow again at random, while visits, logins, orders, edits,
 * consents, tickets and leads come in. In the other, the same happens without whatever was undone. All that is derived has
 * to be the same in the end. `derived-states.ts` says what "all" is.
 */
it('what is undone leaves everything as if it had never been', async () => {
  let run = 0;
  const kinds = new Map<string, number>();
  const merged = new Set<string>();
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const scope = `run${run++}`;
      const [lived, clean] = [new World(one, scope), new World(other, scope)];
      await lived.populate();
      await clean.populate();
      const done = await play(lived, steps);
      for (const { did } of done) kinds.set(did, (kinds.get(did) ?? 0) + 1);
      for (const one of done)
        if (one.did === 'merge') merged.add(one.merge.kept.startsWith('a') ? 'account' : 'contact');
      await playWithoutUndone(clean, done);
      await Promise.all([lived.settle(), clean.settle()]);
      expect(await derivedIn(lived)).toEqual(await derivedIn(clean));
    }),
    { numRuns: runs, seed: Number(process.env['RAPPORT_SEED'] ?? 20261122), endOnFailure: true },
  );
  // Otherwise nothing was undone.
  expect(merged).toEqual(new Set(['contact', 'account']));
  for (const did of ['merge', 'undo', 'unlink']) expect(kinds.get(did) ?? 0).toBeGreaterThan(0);
}, 600_000);
