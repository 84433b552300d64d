import { bindGoldenOutputs } from '@rapport/platform-contract-tests';
import { join } from 'node:path';
import { taskPublisher } from './task.publisher';

const [me, her] = [`user:${'1'.repeat(32)}`, `user:${'2'.repeat(32)}`];
const ada = { id: 'a'.repeat(32), number: 7 };
const about = { task: 'd'.repeat(32), subject: ada, record: { kind: 'contact', id: ada.id }, owner: me, by: me };
const plain = { priority: 'high', due: '2026-03-24', dueTime: '14:00', remindAt: 1_774_357_200_000 };
const sealed = { sealed: new Uint8Array([1, 2, 3]) };

bindGoldenOutputs(taskPublisher, join(__dirname, 'task.publisher.golden.json'), [
  { type: 'task-created', data: { ...about, ...plain }, ...sealed },
  { type: 'task-changed', data: { ...about, ...plain, fields: ['due'] }, ...sealed },
  { type: 'task-handed-over', data: { ...about, owner: her, from: me } },
  { type: 'task-done', data: about, ...sealed },
  { type: 'task-reopened', data: about, ...sealed },
  { type: 'task-deleted', data: about },
  { type: 'task-restored', data: about },
]);
