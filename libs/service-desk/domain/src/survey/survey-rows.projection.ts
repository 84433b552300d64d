import type { AboutSurvey } from '@rapport/contracts';
import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { surveyEventTypes, type SurveyEvent } from './survey.events';

/** A survey in lists: what is plain of it, and where the comment of its answer lies in the log. */
export type SurveyRow = {
  /** Id of the person's subject. */
  readonly subject: string;
  readonly account: string | null;
  readonly kind: string;
  readonly status: 'sent' | 'answered';
  readonly score: number | null;
  /** Position of the newest answer. */
  readonly answer: number | null;
  readonly ticket: string | null;
  readonly queue: string | null;
  readonly owner: string | null;
  readonly team: string | null;
  readonly channel: string;
  readonly source: string;
  readonly country: string | null;
  readonly version: number;
  /** ms, as the following */
  readonly sentAt: number;
  readonly answeredAt: number | null;
  readonly changedAt: number;
};

type Stored<E extends SurveyEvent> = E extends SurveyEvent ? ProjectedEvent<E['type'], E['data']> : never;
export type StoredSurveyEvent = Stored<SurveyEvent>;

/** `service-desk.surveys@1`: a document per survey, fed by its stream only. */
export const surveyRows: DocumentProjection<StoredSurveyEvent, SurveyRow> = {
  kind: 'document',
  name: 'service-desk.surveys',
  version: 1,
  reads: surveyEventTypes,
  documentIds: ({ data }) => [data.survey],
  evolve(row, { type, data, occurredAt, position: answer }) {
    switch (type) {
      case 'survey-sent':
        return {
          ...facts(data),
          ...{ status: 'sent', score: null, answer: null, version: 1 },
          ...{ sentAt: occurredAt, answeredAt: null, changedAt: occurredAt },
        };
      case 'survey-answered': {
        const { score } = data;
        const answered = { status: 'answered', score, answer, answeredAt: occurredAt } as const;
        return (
          row && {
            ...{ ...row, ...answered },
            ...{ version: row.version + 1, changedAt: Math.max(row.changedAt, occurredAt) },
          }
        );
      }
      default:
        return type satisfies never;
    }
  },
};

function facts({ subject, kind, channel, source, ...rest }: AboutSurvey) {
  const { account = null, ticket = null, queue = null, owner = null, team = null, country = null } = rest;
  return { subject: subject.id, account, kind, ticket, queue, owner, team, channel, source, country };
}
