import type { LinkedSubject, LinkReason } from '@rapport/contracts';
import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import type { LinkEvent } from './link.events';

/**
 * A step in the life of a link. `superseded`: a stronger one took its place, or its reason was taken back; `claimed`: there
 * is a further reason, which changes nothing now.
 */
export type LinkStep = {
  readonly what: 'linked' | 'superseded' | 'barred' | 'allowed' | 'claimed';
  readonly position: number;
  /** ms; when it was recorded. */
  readonly at: number;
  /** Of `linked` and `claimed`. */
  readonly reason?: LinkReason;
  /** The merge that is the reason. */
  readonly merge?: string;
};

/** One pair of subjects and all that happened to its link. `from` and `to` are the subjects' ids. */
export type LinkEdge = {
  readonly from: string;
  readonly to: string;
  readonly ends: readonly [LinkedSubject, LinkedSubject];
  readonly history: readonly LinkStep[];
  /** The person was erased: that these two belonged together is forgotten too. */
  readonly erased?: true;
};

/** What is told of a pair. That reasons are taken back, and why they do not count, shows in the links alone. */
const edgeEventTypes = [
  'subjects-linked',
  'subjects-unlinked',
  'link-allowed',
  'link-claimed',
  'links-erased',
] as const;

type Stored<E extends LinkEvent> = E extends LinkEvent ? ProjectedEvent<E['type'], E['data']> : never;
export type StoredLinkEvent = Stored<Extract<LinkEvent, { type: (typeof edgeEventTypes)[number] }>>;

export const edgeId = (from: { id: string }, to: { id: string }): string => `${from.id}:${to.id}`;

/** `contacts.links@1`: a document per pair, fed by the stream of `from` only. */
export const linkEdges: DocumentProjection<StoredLinkEvent, LinkEdge> = {
  kind: 'document',
  name: 'contacts.links',
  version: 1,
  reads: edgeEventTypes,
  documentIds: ({ type, data }) =>
    type === 'links-erased' ? data.to.map((to) => edgeId(data.from, to)) : [edgeId(data.from, data.to)],
  evolve(edge, event) {
    if (edge?.erased || edge?.history.some(({ position }) => position >= event.position)) return edge;
    switch (event.type) {
      case 'links-erased':
        return edge && { ...edge, history: [], erased: true };
      case 'subjects-linked':
        return grown(edge, event, { what: 'linked', ...why(event.data) });
      case 'link-claimed':
        return grown(edge, event, { what: 'claimed', ...why(event.data) });
      case 'subjects-unlinked':
        return grown(edge, event, { what: event.data.barred ? 'barred' : 'superseded' });
      case 'link-allowed':
        return grown(edge, event, { what: 'allowed' });
      default:
        return event satisfies never;
    }
  },
};

const why = ({ reason, merge }: { readonly reason: LinkReason; readonly merge?: string }) => ({
  reason,
  ...(merge !== undefined && { merge }),
});

function grown(
  edge: LinkEdge | null,
  { data, position, recordedAt }: Exclude<StoredLinkEvent, { type: 'links-erased' }>,
  step: Omit<LinkStep, 'position' | 'at'>,
): LinkEdge {
  return {
    from: data.from.id,
    to: data.to.id,
    ends: [data.from, data.to],
    history: [...(edge?.history ?? []), { ...step, position, at: recordedAt }],
  };
}

/** Whether the link held at `position`. */
export function heldAt(edge: LinkEdge, position: number): boolean {
  return standingOf(edge.history.filter((step) => step.position <= position)) === 'linked';
}

/** What became of a link after these steps; undefined where there never was one. */
export function standingOf(history: readonly LinkStep[]): LinkStep['what'] | undefined {
  return (history.findLast(({ what }) => what !== 'claimed') ?? history.at(-1))?.what;
}
