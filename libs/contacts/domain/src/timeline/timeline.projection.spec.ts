import fc from 'fast-check';
import type { InteractionKind } from '@rapport/contracts';
import { traitSources } from '../profile/trait-sources.projection';
import { moment } from './moment';
import { timeline, type StoredInteraction } from './timeline.projection';

const viewed = (
  position: number,
  occurredAt: number,
  subject = 7,
  type: InteractionKind = 'page-viewed',
): StoredInteraction => ({
  id: `e${position}`,
  type,
  data: {
    subject: { id: `s${subject}`, number: subject },
    device: { id: 's1', number: 1 },
    source: 'website',
    channel: 'web',
    country: 'DE',
  },
  occurredAt,
  recordedAt: occurredAt + 5,
  position,
  key: 'contacts_interactions-s1',
});

function project(events: readonly StoredInteraction[]): Map<string, unknown> {
  const documents = new Map<string, unknown>();
  for (const event of events) documents.set(String(event.position), timeline.entry(event));
  return documents;
}

it('keeps of an interaction whose it is, when, and what the filters read', () =>
  expect(timeline.entry(viewed(12, 1_000))).toEqual({
    subject: 7,
    moment: moment(1_000, 12),
    position: 12,
    kind: 'page-viewed',
    channel: 'web',
  }));

it('holds no identifier and nothing of the content', () =>
  expect(JSON.stringify(timeline.entry(viewed(12, 1_000))).length).toBeLessThan(110));

it('is the same whatever the order of delivery and whatever is delivered twice', () =>
  fc.assert(
    fc.property(
      fc
        .array(fc.tuple(fc.nat({ max: 20 }), fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 30 })
        .map((drawn) => drawn.map(([at, subject], index) => viewed(index + 1, at, subject)))
        .chain((log) => fc.tuple(fc.constant(log), fc.shuffledSubarray([...log, ...log], { minLength: log.length }))),
      ([log, some]) => expect(project([...some, ...log])).toEqual(project(log)),
    ),
  ));

it('the sources of traits are found by subject', () => {
  const [identified, joined] = [viewed(3, 9, 7, 'person-identified'), viewed(4, 9, 7, 'group-joined')];
  expect(traitSources.reads).toEqual([identified.type, joined.type]);
  expect(traitSources.entry({ ...identified, type: 'person-identified' })).toEqual({
    subject: 7,
    position: 3,
  });
});
