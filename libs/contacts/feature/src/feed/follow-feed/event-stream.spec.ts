import type { PublicEvent } from '@rapport/platform-ports';
import { decodePlace, encodePlace, firstPlace, isAhead, placesBehind } from '../feed-place';
import type { FeedPage } from '../public-feed';
import { eventStream } from './event-stream';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';

const event = (position: number, index = 0): PublicEvent => ({
  specversion: '1.0',
  id: `${String(position).padStart(32, '0')}.${index}`,
  source: '/rapport/contacts',
  type: 'contacts.page-viewed.v1',
  partitionkey: 'contacts_interactions-1',
  ...{ time: 0, recordedAt: 0, position, data: {} },
});

async function* paged(...pages: FeedPage[]): AsyncGenerator<FeedPage> {
  yield* pages;
}

const show = async (events: readonly PublicEvent[]) => events.map(({ id }) => ({ id }));
async function collect(pages: AsyncIterable<FeedPage>): Promise<string[]> {
  const chunks: string[] = [];
  for await (const chunk of eventStream({ from: firstPlace, pages, show, heartbeatMs: 10_000 })) chunks.push(chunk);
  return chunks;
}
const idsOf = (chunk = '') => [...chunk.matchAll(/^id: (.*)$/gm)].map(([, id = '']) => decodePlace(id));

it('frames each event with the cursor behind it, a chunk per page', async () => {
  const chunks = await collect(
    paged(
      { events: [event(3), event(5)], through: 6 },
      { events: [], through: 9 },
      { events: [event(10)], through: 10 },
    ),
  );
  expect(chunks).toHaveLength(3);
  expect(chunks[0]).toBe('retry: 1000\n\n');
  expect(chunks[1]).toBe(
    [event(3), event(5)]
      .map(({ id, position }) => `id: ${encodePlace({ after: position })}\ndata: ${JSON.stringify({ id })}\n\n`)
      .join(''),
  );
  expect(idsOf(chunks[2])).toEqual([{ after: 10 }]);
});

it('is alive where nothing matches, and moves its reader on', async () => {
  const more = Promise.withResolvers<FeedPage>();
  const chunks = eventStream({
    ...{ from: firstPlace, show, heartbeatMs: 5 },
    pages: (async function* quiet() {
      yield { events: [], through: 7 };
      yield await more.promise;
    })(),
  });
  expect((await chunks.next()).value).toContain('retry');
  expect((await chunks.next()).value).toBe(`id: ${encodePlace({ after: 7 })}\n\n`);
  more.resolve({ events: [event(8)], through: 8 });
  for (;;) {
    const { value } = await chunks.next();
    if (!value?.includes('data:')) continue;
    expect(idsOf(value)).toEqual([{ after: 8 }]);
    break;
  }
});

it('events of one private event: a place behind each, and no other event is given again or left out from there', () => {
  const events = [event(3), event(5, 0), event(5, 1), event(5, 2), event(6)];
  const places = placesBehind(firstPlace, events).map((place) => decodePlace(encodePlace(place)));
  for (const [index, place] of places.entries())
    expect(events.filter((one) => one.position > place.after && isAhead(place, one))).toEqual(events.slice(index + 1));
});

it('lets go of its pages when its reader goes', async () => {
  let isClosed = false;
  const pages = async function* open() {
    try {
      for (let at = 1; ; at++) yield { events: [event(at)], through: at };
    } finally {
      isClosed = true;
    }
  };
  for await (const chunk of eventStream({ from: firstPlace, pages: pages(), show, heartbeatMs: 10_000 }))
    if (chunk.includes('data:')) break;
  expect(isClosed).toBe(true);
});

it('reads no further than its reader takes', async () => {
  let read = 0;
  const pages = async function* open() {
    for (let at = 1; ; at++) yield ((read = at), { events: [event(at)], through: at });
  };
  const stream = Readable.from(eventStream({ from: firstPlace, pages: pages(), show, heartbeatMs: 10_000 }));
  await new Promise((resolve) => stream.once('readable', resolve));
  for (let turn = 0; turn < 100; turn++) await setImmediate();
  expect(read).toBeLessThan(4);
  stream.destroy();
});
