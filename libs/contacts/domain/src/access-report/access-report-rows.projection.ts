import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import {
  accessReportEventTypes,
  missingFrom,
  type AccessReportEvent,
  type DataCollected,
} from './access-report.decider';

/** A report in the list. Times in ms. */
export type AccessReportRow = {
  readonly status: 'collecting' | 'made' | 'removed';
  /** Id of the subject that it is sealed for. */
  readonly subject: string;
  readonly requestedAt: number;
  readonly expiresAt: number | null;
  /** Which parts have come, as `<context>/<part>/<parts>`. */
  readonly answers: readonly string[];
  readonly waitingFor: readonly string[];
};

type Stored<E extends AccessReportEvent> = E extends AccessReportEvent ? ProjectedEvent<E['type'], E['data']> : never;

const idIn = (stream: string) => stream.slice(stream.indexOf('-') + 1);

/** `contacts.access-reports@1`: a document per report, fed by its stream only. */
export const accessReportRows: DocumentProjection<Stored<AccessReportEvent>, AccessReportRow> = {
  kind: 'document',
  name: 'contacts.access-reports',
  version: 1,
  reads: accessReportEventTypes,
  documentIds: ({ key }) => [idIn(key)],
  evolve(row, event) {
    switch (event.type) {
      case 'access-report-requested':
        return {
          ...{ status: 'collecting', subject: event.data.subjects[0]?.id ?? '', requestedAt: event.occurredAt },
          ...{ expiresAt: null, answers: [], waitingFor: missingFrom([]) },
        };
      case 'person-data-collected':
        return row && withAnswer(row, event.data);
      case 'access-report-made':
        return row && { ...row, status: 'made', expiresAt: event.data.expiresAt };
      case 'access-report-removed':
        return row && { ...row, status: 'removed' };
      default:
        return event satisfies never;
    }
  },
};

function withAnswer(row: AccessReportRow, { context, part, parts }: DataCollected): AccessReportRow {
  const answers = [...row.answers, `${context}/${part}/${parts}`];
  const collected = answers.map((answer): DataCollected => {
    const [from, at, of] = answer.split('/');
    return { context: from as DataCollected['context'], part: Number(at), parts: Number(of), records: [] };
  });
  return { ...row, answers, waitingFor: missingFrom(collected) };
}
