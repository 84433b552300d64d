import type { DocumentModel } from '@rapport/platform-ports';
import { surveyRows } from '@rapport/service-desk-domain';

/** The filters without an index of their own are read from one that serves the order. */
export const surveyRowsModel: DocumentModel = {
  kind: 'documents',
  name: surveyRows.name,
  version: surveyRows.version,
  heldBy: { kind: 'service-desk.surveys', owner: 'owner', team: 'team' },
  fields: {
    subject: 'text',
    account: 'text',
    kind: 'text',
    status: 'text',
    score: 'integer',
    ticket: 'text',
    queue: 'text',
    owner: 'text',
    team: 'text',
    sentAt: 'integer',
    changedAt: 'integer',
  },
  indexes: [
    {
      fields: ['sentAt'],
      also: ['kind', 'status', 'score', 'queue', 'owner', 'team'],
      serves: 'the newest surveys, filtered',
    },
    {
      fields: ['changedAt'],
      also: ['kind', 'status', 'score', 'queue', 'owner', 'team'],
      serves: 'the newest answers, filtered',
    },
    { fields: ['kind', 'score'], also: ['queue', 'owner', 'team'], serves: 'the best and the worst scores of a kind' },
    { fields: ['subject', 'sentAt'], narrow: true, serves: 'the surveys of a person' },
    { fields: ['account', 'sentAt'], narrow: true, serves: 'the surveys of an account' },
    { fields: ['ticket', 'sentAt'], narrow: true, serves: 'the surveys about a ticket' },
  ],
};
