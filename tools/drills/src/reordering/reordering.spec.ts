import { reordering } from './reordering';

it('of partitions changes nothing: log order, order of keys, and what is called complete', () => {
  const seeds = process.env['RAPPORT_DRILLS'] === undefined ? 100 : 1_000;
  expect(reordering({ seeds, seed: 1 })).toEqual([]);
});

it('is seen where partitions are put together as they come', () => {
  expect(reordering({ seeds: 100, seed: 1, broken: 'first-come' })).not.toEqual([]);
});
