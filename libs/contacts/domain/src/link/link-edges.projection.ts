import type { LinkedSubject, LinkReason } from '@rapport/contracts';
import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { linkEventTypes, type LinkEvent } from './link.events';

/** A step in the life of a link; `superseded`: a login of the device took its place. */
export type LinkStep = {
  readonly what: 'linked' | 'superseded' | 'barred' | 'allowed';
  readonly position: number;
  /** ms; when it was recorded. */
  readonly at: number;
  /** Of `linked`. */
  readonly reason?: LinkReason;
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

type Stored<E extends LinkEvent> = E extends LinkEvent ? ProjectedEvent<E['type'], E['data']> : never;
export type StoredLinkEvent = Stored<LinkEvent>;

export const edgeId = (from: { id: string }, to: { id: string }): string => `${from.id}:${to.id}`;

/** `contacts.links@1`: a document per pair, fed by the stream of `from` only. */
export const linkEdges: DocumentProjection<StoredLinkEvent, LinkEdge> = {
  kind: 'document',
  name: 'contacts.links',
  version: 1,
  reads: linkEventTypes,
  documentIds: ({ type, data }) =>
    type === 'links-erased' ? data.to.map((to) => edgeId(data.from, to)) : [edgeId(data.from, data.to)],
  evolve(edge, event) {
    if (edge?.erased || edge?.history.some(({ position }) => position >= event.position)) return edge;
    switch (event.type) {
      case 'links-erased':
        return edge && { ...edge, history: [], erased: true };
      case 'subjects-linked':
        return grown(edge, event, { what: 'linked', reason: event.data.reason });
      case 'subjects-unlinked':
        return grown(edge, event, { what: event.data.barred ? 'barred' : 'superseded' });
      case 'link-allowed':
        return grown(edge, event, { what: 'allowed' });
      default:
        return event satisfies never;
    }
  },
};

function grown(
  edge: LinkEdge | null,
  { data, position, recordedAt }: Exclude<StoredLinkEvent, { type: 'links-erased' }>,
  step: Pick<LinkStep, 'what' | 'reason'>,
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
  return edge.history.findLast((step) => step.position <= position)?.what === 'linked';
}
