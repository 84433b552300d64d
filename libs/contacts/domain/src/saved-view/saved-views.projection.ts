import { folded } from '@rapport/contracts';
import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { savedViewEventTypes, type SavedViewEvent } from './saved-view.decider';

/** A view in the list of views. */
export type SavedViewRow = {
  readonly kind: string;
  readonly owner: string;
  /** `*`: everybody; else who made it. */
  readonly seenBy: string;
  readonly sortName: string;
  /** JSON of its `ViewFields`: nobody looks for a part of it. */
  readonly fields: string;
  readonly version: number;
};

type Stored<E extends SavedViewEvent> = E extends SavedViewEvent ? ProjectedEvent<E['type'], E['data']> : never;
export type StoredViewEvent = Stored<SavedViewEvent>;

/** `contacts.saved-views@1`: a document per view, fed by its stream only; gone once it is dropped. */
export const savedViewRows: DocumentProjection<StoredViewEvent, SavedViewRow> = {
  kind: 'document',
  name: 'contacts.saved-views',
  version: 1,
  reads: savedViewEventTypes,
  documentIds: ({ data }) => [data.view],
  evolve(row, { type, data }) {
    if (type === 'view-dropped') return null;
    const { view: _, owner, ...fields } = data;
    const seenBy = fields.isShared ? '*' : owner;
    const version = (row?.version ?? 0) + 1;
    const { kind, name } = fields;
    return { kind, owner, seenBy, sortName: folded(name), fields: JSON.stringify(fields), version };
  },
};
