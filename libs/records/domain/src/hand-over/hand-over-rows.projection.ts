import { handingContexts, type HandingContext } from '@rapport/contracts';
import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { handOverEventTypes, type HandOverEvent, type PartTold } from './hand-over.decider';

/** A hand-over in the list: whose records went to whom, and how far every context is. */
export type HandOverRow = {
  readonly from: string;
  readonly to: string;
  /** Who said so. */
  readonly by: string;
  readonly status: 'running' | 'finished';
  /** ms */
  readonly begunAt: number;
  readonly finishedAt: number | null;
  readonly parts: readonly PartTold[];
};

type Stored = HandOverEvent extends infer Event
  ? Event extends HandOverEvent
    ? ProjectedEvent<Event['type'], Event['data']>
    : never
  : never;

/** `contacts.hand-overs@1`: a document per hand-over. */
export const handOverRows: DocumentProjection<Stored, HandOverRow> = {
  kind: 'document',
  name: 'contacts.hand-overs',
  version: 1,
  reads: handOverEventTypes,
  documentIds: ({ key }) => [key.slice(key.indexOf('-') + 1)],
  evolve: (row, event) => {
    const at = event.occurredAt;
    if (event.type === 'hand-over-begun') {
      const { from, to, actor: by } = event.data;
      return { from, to, by, status: 'running', begunAt: at, finishedAt: null, parts: [] };
    }
    if (!row) return row;
    const parts = [...row.parts.filter(({ context }) => context !== event.data.context), event.data];
    const isOver = handingContexts.every((context) => isFinished(parts, context));
    return {
      ...row,
      parts,
      status: isOver ? 'finished' : 'running',
      finishedAt: isOver ? (row.finishedAt ?? at) : null,
    };
  },
};

const isFinished = (parts: readonly PartTold[], context: HandingContext): boolean =>
  parts.some((part) => part.context === context && part.isFinished);
