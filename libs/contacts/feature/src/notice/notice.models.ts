import { noticeRows, ownedContexts, ownedRecords } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';

/** How the names of the streams of notices begin. */
export const noticeStreams = 'contacts_notice-';

export const noticeRowsModel: DocumentModel = {
  kind: 'documents',
  name: noticeRows.name,
  version: noticeRows.version,
  fields: { recipient: 'text', kind: 'text', target: 'text', state: 'text', at: 'integer' },
  indexes: [
    { fields: ['recipient', 'at'], serves: 'the notices of somebody, the newest first' },
    { fields: ['recipient', 'state', 'at', 'kind'], serves: 'how many are not read' },
    { fields: ['target', 'at'], serves: 'what was told of a record, when a person asks what is held on them' },
  ],
};

export const allOwnedRecords = ownedContexts.map((context) => {
  const projection = ownedRecords(context);
  const model: DocumentModel = {
    ...{ kind: 'documents', name: projection.name, version: projection.version },
    fields: { owner: 'text', changedAt: 'integer' },
    indexes: [{ fields: ['owner', 'changedAt'], serves: 'what changed last on the records of an owner' }],
  };
  return { context, projection, model };
});

export const noticeRowsProjection = `${noticeRows.name}@${noticeRows.version}`;
