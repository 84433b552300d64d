import type { Concerns } from '@rapport/contracts';
import type { EntryProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { moment } from './moment';
import { recordTypes, type RecordContext } from './record-types';

/** What a timeline shows of an event of another context, whose log contacts may not be able to read. */
export type RecordEntry = {
  /** Number of the subject that it is about; null: it names an account alone. */
  readonly subject: number | null;
  /** Id of the account that it names. */
  readonly account: string | null;
  /** Time, position and a letter for the context, so that no two entries of all contexts have the same. */
  readonly moment: string;
  /** In the log of its context. */
  readonly position: number;
  /** ms; positions of two contexts do not compare. */
  readonly recordedAt: number;
  readonly kind: string;
  readonly channel: string;
  readonly event: string;
  /** The plain part as JSON. */
  readonly data: string;
};

export type StoredRecordEvent = ProjectedEvent<string, Concerns & { readonly channel?: string }>;

const letters = { sales: 's', marketing: 'm', 'service-desk': 'd' } as const satisfies Record<RecordContext, string>;

/** `contacts.<context>-entries@1`: an entry per event of the context that concerns a person or an account. */
export function recordEntries(context: RecordContext): EntryProjection<StoredRecordEvent, RecordEntry> {
  const kinds = new Map(recordTypes[context].map((kind) => [`${context}.${kind}.v1`, kind]));
  return {
    kind: 'entry',
    name: `contacts.${context}-entries`,
    version: 1,
    reads: [...kinds.keys()],
    entry({ id: event, type, data, occurredAt, recordedAt, position }) {
      const { subject, account = null, channel = 'other' } = data;
      const kind = kinds.get(type);
      if (kind === undefined || (!subject && account === null)) return null;
      return {
        ...{ subject: subject?.number ?? null, account, kind, channel, position, recordedAt, event },
        moment: moment(occurredAt, position) + letters[context],
        data: JSON.stringify(data),
      };
    },
  };
}
