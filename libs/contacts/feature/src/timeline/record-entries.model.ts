import { recordContexts, recordEntries, type RecordContext } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';

/** What happened in one other context, as timelines show it. */
export interface RecordEntries {
  readonly context: RecordContext;
  readonly projection: ReturnType<typeof recordEntries>;
  readonly model: DocumentModel;
}

export const allRecordEntries: readonly RecordEntries[] = recordContexts.map((context) => {
  const projection = recordEntries(context);
  const { name, version } = projection;
  return { context, projection, model: modelOf(name, version) };
});

function modelOf(name: string, version: number): DocumentModel {
  return {
    ...{ kind: 'documents', name, version, keyField: 'position' },
    fields: {
      subject: 'integer',
      account: 'text',
      moment: 'text',
      position: 'integer',
      recordedAt: 'integer',
      kind: 'text',
      channel: 'text',
      event: 'text',
      data: 'text',
    },
    indexes: [
      { fields: ['subject', 'moment', 'kind', 'channel', 'recordedAt'], serves: "a page of one subject's timeline" },
      { fields: ['account', 'moment', 'kind', 'channel', 'recordedAt'], serves: "a page of one account's timeline" },
    ],
  };
}
