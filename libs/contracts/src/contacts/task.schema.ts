import { hexId, listOf, objectOf, text, type PublicEventSchema } from '../public-event-schema';
import { sealedPart, subjectRef } from './interaction.schema';
import {
  taskPriorities,
  taskRecordKinds,
  type AboutTask,
  type TaskChanged,
  type TaskCreated,
  type TaskHandedOver,
} from './task';

const about = { task: hexId, subject: subjectRef, owner: text, by: text } as const;
const record = objectOf({ kind: { type: 'string', enum: taskRecordKinds }, id: text });
const place = { account: hexId, record };
const due = {
  due: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
  dueTime: { type: 'string', pattern: '^\\d{2}:\\d{2}$' },
  remindAt: { type: 'integer' },
} as const;
const priority = { type: 'string', enum: taskPriorities } as const;

const ada = '5d41402abc4b2a76b9719d911017c592';
const me = 'user:9b74c9897bac770ffc029102a200c5de';
const example: AboutTask = {
  task: 'e4d909c290d0fb1ca068ffaddf22cbd0',
  subject: { id: ada, number: 7 },
  record: { kind: 'contact', id: ada },
  ...{ owner: me, by: me },
};
const asOfNow: TaskCreated = { ...example, priority: 'high', due: '2026-06-30', remindAt: 1_782_802_800_000 };

const created: PublicEventSchema<TaskCreated> = {
  schema: objectOf({ ...about, priority }, { ...place, ...due, ...sealedPart }),
  example: asOfNow,
};
const changed: PublicEventSchema<TaskChanged> = {
  schema: objectOf({ ...about, priority, fields: listOf(text) }, { ...place, ...due, ...sealedPart }),
  example: { ...asOfNow, fields: ['due'] },
};
const handedOver: PublicEventSchema<TaskHandedOver> = {
  schema: objectOf({ ...about, from: text }, place),
  example: { ...example, from: 'user:7d793037a0760186574b0282f2f435e7' },
};
const titled: PublicEventSchema<AboutTask> = { schema: objectOf(about, { ...place, ...sealedPart }), example };
const alone: PublicEventSchema<AboutTask> = { schema: objectOf(about, place), example };

export const taskSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'contacts.task-created.v1': created,
  'contacts.task-changed.v1': changed,
  'contacts.task-handed-over.v1': handedOver,
  'contacts.task-done.v1': titled,
  'contacts.task-reopened.v1': titled,
  'contacts.task-deleted.v1': alone,
  'contacts.task-restored.v1': alone,
};
