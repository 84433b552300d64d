import type { CountedRecords, SubjectRef } from '@rapport/contracts';
import { erasureParties, type ErasureEvent, type ErasureParty } from './erasure.decider';

export interface Confirmation {
  readonly by: ErasureParty;
  /** ms */
  readonly at: number;
  readonly records: readonly CountedRecords[];
}

/** What an erasure has come to: its certificate, once it is completed. Times in ms. */
export interface ErasureRecord {
  readonly status: 'requested' | 'erased' | 'completed';
  readonly subjects: readonly SubjectRef[];
  readonly requestedAt: number;
  readonly requestedBy: string | null;
  readonly erasedAt: number | null;
  readonly completedAt: number | null;
  readonly confirmations: readonly Confirmation[];
  readonly waitingFor: readonly ErasureParty[];
}

/** An event as the log holds it. */
export type LoggedErasureEvent = ErasureEvent & {
  readonly occurredAt: number;
  readonly actor?: string;
};

/** Null: nobody asked for it. */
export function erasureRecord(events: Iterable<LoggedErasureEvent>): ErasureRecord | null {
  let record: ErasureRecord | null = null;
  for (const event of events) record = evolve(record, event);
  return record;
}

function evolve(record: ErasureRecord | null, event: LoggedErasureEvent): ErasureRecord | null {
  const { occurredAt: at } = event;
  if (event.type === 'erasure-requested')
    return {
      ...{ status: 'requested', subjects: event.data.subjects, requestedAt: at, requestedBy: event.actor ?? null },
      ...{ erasedAt: null, completedAt: null, confirmations: [], waitingFor: erasureParties },
    };
  if (!record) return null;
  switch (event.type) {
    case 'person-erased':
      return { ...record, status: 'erased', erasedAt: at };
    case 'erasure-confirmed': {
      const { by, records } = event.data;
      const waitingFor = record.waitingFor.filter((party) => party !== by);
      return { ...record, confirmations: [...record.confirmations, { by, at, records }], waitingFor };
    }
    case 'erasure-completed':
      return { ...record, status: 'completed', completedAt: at };
    default:
      return event satisfies never;
  }
}
