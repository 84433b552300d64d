import { loggedInteractionKinds, type LoggedInteractionKind } from '@rapport/contracts';
import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { isLogged, type LoggedInteractionEvent } from './logged-interaction.events';

/** What became of an interaction after it was logged; timelines show it so. Positions tell since when. */
export type InteractionRow = {
  readonly kind: LoggedInteractionKind;
  readonly review: 'none' | 'due' | 'done';
  /** ms; when the review was asked for. */
  readonly reviewSince: number | null;
  /** ms */
  readonly occurredAt: number;
  /** Positions of the corrections, in order: the last one says all that holds. */
  readonly corrected: readonly number[];
  readonly withdrawn: number | null;
  /** What was written up to this position is shown to nobody any more. */
  readonly textWithdrawn: number | null;
};

type Read = Exclude<LoggedInteractionEvent, { type: 'participant-joined' }>;
type Stored<E extends Read> = E extends Read ? ProjectedEvent<E['type'], E['data']> : never;
export type StoredLoggedInteractionEvent = Stored<Read>;

/** `contacts.interactions@1`: a document per logged interaction, fed by its stream only. */
export const interactionRows: DocumentProjection<StoredLoggedInteractionEvent, InteractionRow> = {
  kind: 'document',
  name: 'contacts.interactions',
  version: 1,
  reads: [
    ...loggedInteractionKinds,
    'interaction-corrected',
    'interaction-withdrawn',
    'interaction-review-requested',
    'interaction-reviewed',
  ],
  documentIds: ({ data }) => [data.interaction],
  evolve(row, event) {
    if (isLogged(event)) {
      const untouched = { corrected: [], withdrawn: null, textWithdrawn: null };
      return { kind: event.type, review: 'none', reviewSince: null, occurredAt: event.occurredAt, ...untouched };
    }
    return row && { ...row, ...changesOf(row, event) };
  },
};

function changesOf(
  row: InteractionRow,
  event: Exclude<StoredLoggedInteractionEvent, { type: LoggedInteractionKind }>,
): Partial<InteractionRow> {
  const { position, occurredAt } = event;
  switch (event.type) {
    case 'interaction-corrected':
      return { corrected: [...row.corrected, position] };
    case 'interaction-withdrawn':
      return { withdrawn: position };
    case 'interaction-review-requested':
      return { review: 'due', reviewSince: occurredAt };
    case 'interaction-reviewed':
      return {
        ...{ review: 'done', reviewSince: null },
        ...(event.data.outcome === 'withdrawn' && { textWithdrawn: position }),
      };
    default:
      return event satisfies never;
  }
}
