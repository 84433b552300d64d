import type { LinkReason } from '@rapport/contracts';
import fc from 'fast-check';
import { heldAt, linkEdges, edgeId, type LinkEdge, type StoredLinkEvent } from './link-edges.projection';
import { ada, laptop, mail } from './people.fixture';

const stored = (position: number, event: Pick<StoredLinkEvent, 'type' | 'data'>): StoredLinkEvent =>
  ({
    ...event,
    id: `e${position}`,
    position,
    occurredAt: position * 10,
    recordedAt: position * 10,
    key: `contacts_link-${laptop.id}`,
  }) as StoredLinkEvent;

const pair = { from: laptop, to: ada, cause: 'c' };
const linked = (position: number, reason: LinkReason = 'identify') =>
  stored(position, { type: 'subjects-linked', data: { ...pair, reason } });
const undone = (position: number) =>
  stored(position, { type: 'subjects-unlinked', data: { ...pair, barred: true, decidedAt: 1 } });
const superseded = (position: number) =>
  stored(position, { type: 'subjects-unlinked', data: { ...pair, barred: false } });
const allowed = (position: number) => stored(position, { type: 'link-allowed', data: { ...pair, decidedAt: 1 } });
const erased = (position: number) =>
  stored(position, { type: 'links-erased', data: { from: laptop, to: [ada, mail] } });

/** All documents after these events, as a runner without any guard would leave them. */
function project(events: readonly StoredLinkEvent[]): Map<string, LinkEdge> {
  const documents = new Map<string, LinkEdge>();
  for (const event of events)
    for (const id of linkEdges.documentIds(event)) {
      const document = linkEdges.evolve(documents.get(id) ?? null, event, id);
      if (document) documents.set(id, document);
    }
  return documents;
}

const edge = (...events: StoredLinkEvent[]) => project(events).get(edgeId(laptop, ada));

it('keeps every step of a link with its position', () =>
  expect(edge(linked(3), undone(5), allowed(8))).toEqual({
    from: laptop.id,
    to: ada.id,
    ends: [laptop, ada],
    history: [
      { what: 'linked', reason: 'identify', position: 3, at: 30 },
      { what: 'barred', position: 5, at: 50 },
      { what: 'allowed', position: 8, at: 80 },
    ],
  }));

it('says whether the link held at a position', () => {
  const history = edge(linked(3), undone(5), allowed(8), linked(9), superseded(12));
  expect([2, 3, 4, 5, 8, 9, 11, 12].map((position) => history && heldAt(history, position))).toEqual([
    false,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
  ]);
});

it('forgets every step once the person is erased, at every position', () => {
  const gone = edge(linked(3), erased(7));
  expect(gone).toEqual({ from: laptop.id, to: ada.id, ends: [laptop, ada], history: [], erased: true });
  expect(gone && heldAt(gone, 4)).toBe(false);
});

it('makes no document of an erasure alone', () => expect([...project([erased(1)]).keys()]).toEqual([]));

const anyStep = fc.constantFrom(linked, undone, superseded, allowed, erased);

it('changes nothing on redelivery: the log with any earlier events repeated gives what the log gives', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(anyStep, fc.nat({ max: 4 })), { maxLength: 25 }), (steps) => {
      const log = steps.map(([make], index) => make(index + 1));
      const redelivered = log.flatMap((event, index) => [
        event,
        ...log.slice(Math.max(0, index + 1 - (steps[index]?.[1] ?? 0)), index + 1),
      ]);
      expect(project(redelivered)).toEqual(project(log));
    }),
  ));
