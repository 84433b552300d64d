import { taskRows } from '@rapport/contacts-domain';
import type { DocumentModel } from '@rapport/platform-ports';

/** The filters without an index of their own are read from one that serves the order. */
export const taskRowsModel: DocumentModel = {
  kind: 'documents',
  name: taskRows.name,
  version: taskRows.version,
  heldBy: { kind: 'contacts.tasks', owner: 'owner' },
  fields: {
    status: 'text',
    owner: 'text',
    priority: 'text',
    rank: 'integer',
    due: 'text',
    dueOrder: 'text',
    recordKind: 'text',
    record: 'text',
    createdAt: 'integer',
    changedAt: 'integer',
  },
  indexes: [
    { fields: ['owner', 'status', 'dueOrder'], also: ['priority'], serves: 'what somebody has to do, by day' },
    { fields: ['status', 'dueOrder'], also: ['owner', 'priority'], serves: 'what is to be done, by day' },
    { fields: ['status', 'rank'], also: ['owner'], serves: 'what is to be done, by urgency' },
    { fields: ['status', 'createdAt'], also: ['owner'], serves: 'the newest tasks' },
    { fields: ['status', 'changedAt'], also: ['owner'], serves: 'tasks by change' },
    { fields: ['record', 'status', 'dueOrder'], serves: 'the tasks of a record' },
  ],
};

export const taskRowsProjection = `${taskRows.name}@${taskRows.version}`;
