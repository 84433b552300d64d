import { createHash } from 'node:crypto';
import { tell } from './story';
import { yearBefore } from './year';

const now = Date.UTC(2026, 10, 22, 12);
const story = tell(7, now);
const commands = story.chapters.flatMap(({ begins, goesOn }) => [...begins, ...goesOn]);
/** Every record is there. */
const ids = (ref: string) => ref;
const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');
const said = (told: typeof story) =>
  digest([
    told.tracked,
    told.chapters.map(({ begins, goesOn }) =>
      [...begins, ...goesOn].map(({ ref, do: verb, with: body }) => [ref, verb, body(ids)]),
    ),
  ]);

it('is the same for the same seed and day, and another for another', () => {
  const size = { people: 100, accounts: 10, leads: 20, opportunities: 20, tickets: 30, talks: 30 };
  const small = said(tell(7, now, size));
  expect(said(tell(7, now + 3_600_000, size))).toBe(small);
  expect(said(tell(8, now, size))).not.toBe(small);
});

it('is the year of a small company', () => {
  expect(story).toMatchObject({ people: 2_000, accounts: 150 });
  const interactions = story.tracked.length + commands.length;
  expect(interactions).toBeGreaterThan(90_000);
  expect(interactions).toBeLessThan(125_000);
});

it('happens within the year', () => {
  const { begins, ends } = yearBefore(now);
  expect(story.tracked.filter(({ at }) => at >= ends)).toEqual([]);
  const outside = commands.flatMap(({ ref, with: body }) => {
    const { at } = (body(ids) ?? {}) as { at?: string };
    const isInside = at === undefined || (Date.parse(at) >= begins - 6 * 86_400_000 && Date.parse(at) <= ends);
    return isInside ? [] : [[ref, at]];
  });
  expect(outside).toEqual([]);
});

it('has commands of a record in the order of time', () => {
  const disordered = story.chapters.flatMap(({ goesOn }) =>
    [...Map.groupBy(goesOn, ({ ref }) => ref)].flatMap(([ref, ofRecord]) =>
      ofRecord.some(({ at }, index) => at < (ofRecord[index - 1]?.at ?? 0)) ? [ref] : [],
    ),
  );
  expect(disordered).toEqual([]);
});

it('has what real data has: late, doubled, broken, dirty, refunded, cancelled', () => {
  const names = story.tracked.map(({ message }) => String(message['event'] ?? message['type']));
  for (const name of ['Order Completed', 'Order Refunded', 'Order Cancelled', 'Product Viewed', 'identify', 'page'])
    expect([name, names.filter((other) => other === name).length > 20]).toEqual([name, true]);
  const messageIds = story.tracked.map(({ message }) => message['messageId']);
  expect(new Set(messageIds).size).toBeLessThan(messageIds.length);
  const late = story.tracked.filter(({ at }, index) => at < (story.tracked[index - 1]?.at ?? 0));
  expect(late.length).toBeGreaterThan(500);
  const refs = new Set(commands.map(({ ref }) => ref));
  expect([...refs].some((ref) => ref.endsWith('-again'))).toBe(true);
});
