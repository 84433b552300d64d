import fc from 'fast-check';
import type { LinkedSubject } from '@rapport/contracts';
import type { LinkEdge } from '../link/link-edges.projection';
import { ada, laptop, mail, phone } from '../link/people.fixture';
import { profileGraph, profilesOf, type EdgeSource } from './profile-graph';

const linkedFrom = (from: LinkedSubject, to: LinkedSubject, position: number, undoneAt?: number): LinkEdge => ({
  from: from.id,
  to: to.id,
  ends: [from, to],
  history: [
    { what: 'linked', reason: 'identify', position, at: 0 },
    ...(undoneAt ? [{ what: 'barred' as const, position: undoneAt, at: 0 }] : []),
  ],
});
const source = (...edges: LinkEdge[]): EdgeSource => ({
  touching: (ids) => Promise.resolve(edges.filter((e) => ids.includes(e.from) || ids.includes(e.to))),
});
const people = source(linkedFrom(laptop, ada, 10), linkedFrom(mail, ada, 20), linkedFrom(phone, ada, 30, 40));
const numbers = async (start: LinkedSubject, position: number) =>
  (await profileGraph(people, start, position)).subjects.map((s) => s.number);

it('finds the same person from each of her subjects, the canonical one first', async () => {
  for (const start of [laptop, ada, mail]) expect(await numbers(start, 99)).toEqual([1, 2, 4]);
});

it('knows the person as she was known at a position', async () => {
  expect(await numbers(ada, 5)).toEqual([2]);
  expect(await numbers(mail, 15)).toEqual([4]);
  expect(await numbers(laptop, 35)).toEqual([1, 2, 3, 4]);
});

it('shows the links that no longer hold beside those that do, without following them', async () => {
  const graph = await profileGraph(people, laptop, 99);
  expect(graph.edges.map(({ ends }) => ends.map((end) => end.number))).toEqual([
    [1, 2],
    [3, 2],
    [4, 2],
  ]);
  expect(await numbers(phone, 99)).toEqual([3]);
});

it('says the kind of a subject as soon as any link names it', async () => {
  expect((await profileGraph(people, phone, 99)).subjects).toEqual([phone]);
  expect((await profileGraph(source(), phone, 99)).subjects).toEqual([{ ...phone, kind: null }]);
});

it('finds many people at once as it finds each of them', () => {
  const subjects = Array.from({ length: 8 }, (_, n): LinkedSubject => ({ id: `s${n}`, number: n, kind: 'userId' }));
  const pair = fc.tuple(fc.constantFrom(...subjects), fc.constantFrom(...subjects), fc.nat(9), fc.nat(9));
  return fc.assert(
    fc.asyncProperty(fc.array(pair, { maxLength: 12 }), fc.nat(9), fc.subarray(subjects), async (drawn, at, starts) => {
      const some = source(...drawn.map(([from, to, position, undoneAt]) => linkedFrom(from, to, position, undoneAt)));
      const found = await profilesOf(some, starts, at);
      const each = starts.map(async (start) => (await profileGraph(some, start, at)).subjects.map((s) => s.number));
      expect([...found.values()]).toEqual(await Promise.all(each));
    }),
  );
});
