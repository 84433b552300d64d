import { publicEventSchemas } from '@rapport/contracts';
import { toPublicEvents, type RecordedEvent } from '@rapport/platform-ports';
import { contactsContext } from './definition';
import { erasurePublisher } from './erasure/erasure.publisher';
import { interactionsPublisher } from './interactions/interactions.publisher';
import { linkPublisher } from './link/link.publisher';

const laptop = { id: '1'.repeat(32), number: 1, kind: 'anonymousId' };
const ada = { id: '2'.repeat(32), number: 2, kind: 'userId' };
const sealed = new Uint8Array([1, 2, 3]);

const recorded = (
  stream: string,
  type: string,
  data: RecordedEvent['data'],
  more?: Partial<RecordedEvent>,
): RecordedEvent => ({
  id: 'a'.repeat(32),
  stream,
  type,
  data,
  occurredAt: 1_000,
  recordedAt: 2_000,
  revision: 0,
  position: 9,
  metadata: { actor: 'key:1' },
  ...more,
});

// Golden outputs: a change here is a new version of the public event, not a new expectation.
describe('golden outputs', () => {
  it('an interaction travels whole, its personal part sealed', () => {
    const data = { subject: { id: ada.id, number: 2 }, source: 'website', channel: 'web', country: 'GB' };
    const metadata = { actor: 'key:1', traceparent: '00-1-2-01' };
    expect(
      toPublicEvents(
        interactionsPublisher,
        recorded('contacts_interactions-1', 'page-viewed', data, { sealed, metadata }),
      ),
    ).toEqual([
      {
        specversion: '1.0',
        id: `${'a'.repeat(32)}.0`,
        source: '/rapport/contacts',
        type: 'contacts.page-viewed.v1',
        partitionkey: 'contacts_interactions-1',
        time: 1_000,
        recordedAt: 2_000,
        position: 9,
        traceparent: '00-1-2-01',
        data,
        sealed,
      },
    ]);
  });

  const cause = 'c'.repeat(32);
  it.each([
    [
      'subjects-linked',
      { from: laptop, to: ada, reason: 'identify', cause },
      'contacts.subjects-linked.v1',
      { from: laptop, to: ada, reason: 'identify' },
    ],
    [
      'subjects-unlinked',
      { from: laptop, to: ada, barred: true, cause, decidedAt: 5 },
      'contacts.subjects-unlinked.v1',
      { from: laptop, to: ada, barred: true },
    ],
    [
      'link-allowed',
      { from: laptop, to: ada, cause, decidedAt: 5 },
      'contacts.link-allowed.v1',
      { from: laptop, to: ada },
    ],
  ])('%s leaves its cause and the words of who changed it at home', (type, data, publicType, published) => {
    const [event, ...others] = toPublicEvents(linkPublisher, recorded('contacts_link-1', type, data, { sealed }));
    expect(others).toEqual([]);
    expect(event).toEqual({
      specversion: '1.0',
      id: `${'a'.repeat(32)}.0`,
      source: '/rapport/contacts',
      type: publicType,
      partitionkey: 'contacts_link-1',
      time: 1_000,
      recordedAt: 2_000,
      position: 9,
      data: published,
    });
  });

  it.each(['erasure-requested', 'person-erased'])('%s names the subjects', (type) => {
    const data = { subjects: [{ id: ada.id, number: 2 }] };
    const events = toPublicEvents(erasurePublisher, recorded('contacts_erasure-2', type, data));
    expect(events.map((event) => [event.type, event.data])).toEqual([[`contacts.${type}.v1`, data]]);
  });

  it('the reset of links stays private', () => {
    const data = { from: { id: laptop.id, number: 1 }, to: [ada] };
    expect(linkPublisher.publish(recorded('contacts_link-1', 'links-erased', data))).toEqual([]);
    expect(Object.keys(linkPublisher.publishes)).not.toContain('links-erased');
  });
});

const published = contactsContext.publishers.flatMap(({ publishes }) => Object.values(publishes).flat());

it('every type that contacts can emit has a schema', () =>
  expect(published.filter((type) => !publicEventSchemas[type])).toEqual([]));

it('a type is emitted by one publisher', () => {
  const byPublisher = contactsContext.publishers.flatMap(({ publishes }) => [
    ...new Set(Object.values(publishes).flat()),
  ]);
  expect(byPublisher).toHaveLength(new Set(byPublisher).size);
});

it('every event of contacts that has a schema is emitted', () =>
  expect(
    Object.keys(publicEventSchemas).filter((type) => type.startsWith('contacts.') && !published.includes(type)),
  ).toEqual([]));
