import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { recordTypes } from '../timeline/record-types';

/** Contexts whose records have owners that contacts tells. */
export const ownedContexts = ['sales', 'service-desk'] as const;
export type OwnedContext = (typeof ownedContexts)[number];
export type OwnedKind = 'lead' | 'opportunity' | 'ticket';

/** Who works on a record of another context, and what happened to it last. */
export type OwnedRecord = {
  readonly kind: OwnedKind;
  readonly owner: string | null;
  /** ms */
  readonly changedAt: number;
  /** The last ones, the newest first. */
  readonly changes: readonly { readonly type: string; readonly at: number }[];
};

type RecordData = Readonly<Partial<Record<OwnedKind, string>>> & { readonly owner?: string };
export type StoredOwnedEvent = ProjectedEvent<string, RecordData>;

const KEPT_CHANGES = 10;
const kinds = ['lead', 'opportunity', 'ticket'] as const;

/** Of the public types of a context those that are about records with owners, by type. */
export function ownedTypes(context: OwnedContext): ReadonlyMap<string, { kind: OwnedKind; type: string }> {
  const found = recordTypes[context].flatMap((type) => {
    const kind = kinds.find((each) => type.startsWith(`${each}-`));
    return kind ? [[`${context}.${type}.v1`, { kind, type }] as const] : [];
  });
  return new Map(found);
}

/** `contacts.owned-<context>@1`: a document per record, fed by its events on the bus. */
export function ownedRecords(context: OwnedContext): DocumentProjection<StoredOwnedEvent, OwnedRecord> {
  const types = ownedTypes(context);
  return {
    kind: 'document',
    name: `contacts.owned-${context}`,
    version: 1,
    reads: [...types.keys()],
    documentIds({ type, data }) {
      const known = types.get(type);
      const id = known && data[known.kind];
      return id === undefined ? [] : [id];
    },
    evolve(row, { type: publicType, data, occurredAt: at }) {
      const known = types.get(publicType);
      if (!known) return row;
      const { kind, type } = known;
      const changes = [{ type, at }, ...(row?.changes ?? [])].slice(0, KEPT_CHANGES);
      return { kind, owner: data.owner ?? row?.owner ?? null, changedAt: Math.max(at, row?.changedAt ?? 0), changes };
    },
  };
}
