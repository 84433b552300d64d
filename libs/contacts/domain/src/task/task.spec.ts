import { given, projectedDocument } from '@rapport/eventsourcing';
import { taskRows, type StoredTaskEvent } from './task-rows.projection';
import { taskDecider, type TaskCommand } from './task.decider';
import type { TaskEvent } from './task.events';

const [me, her] = ['user:1', 'user:2'];
const task = 't'.repeat(32);
const ada = { id: 'a'.repeat(32), number: 7 };
const at = 1_774_346_400_000;
const named = { task, subject: ada, record: { kind: 'contact', id: ada.id }, owner: me } as const;
const about = { ...named, by: me };
const due = { due: '2026-03-24', remindAt: at };
const text = { title: 'Call Ada', note: 'about the engine' };

const created: TaskEvent = {
  type: 'task-created',
  occurredAt: at,
  data: { ...about, priority: 'normal', ...due },
  personal: text,
};
const personal = { title: text.title };
const done: TaskEvent = { type: 'task-done', occurredAt: at, data: about, personal };
const reopened: TaskEvent = { type: 'task-reopened', occurredAt: at, data: about, personal };
const deleted: TaskEvent = { type: 'task-deleted', occurredAt: at, data: about };
const restored: TaskEvent = { type: 'task-restored', occurredAt: at, data: about };
const handedOver: TaskEvent = { type: 'task-handed-over', occurredAt: at, data: { ...about, owner: her, from: me } };
const moved: TaskEvent = {
  type: 'task-changed',
  occurredAt: at,
  data: { ...about, priority: 'high', fields: ['due', 'priority', 'remindAt'] },
  personal: text,
};

type Said<C> = C extends unknown ? Omit<C, 'by' | 'at'> : never;
const said = (command: Said<TaskCommand>): TaskCommand => ({ ...command, by: me, at });
const story = (...history: TaskEvent[]) => given(taskDecider, ...history);
const noDue = { priority: 'high', due: null, remindAt: null } as const;

describe('a task', () => {
  const create = said({ type: 'create', about: named, plain: { priority: 'normal', ...due }, text });
  it('is created once', () => {
    story().when(create).then(created);
    story(created).when(create).thenRefused('TASK.EXISTS');
    story()
      .when(said({ type: 'complete' }))
      .thenRefused('TASK.NOT_FOUND');
  });
  it('is changed: what nobody named stays', () => {
    story(created)
      .when(said({ type: 'change', changes: noDue }))
      .then(moved);
    story(created, moved)
      .when(said({ type: 'change', changes: noDue }))
      .thenNothing();
    story({ ...created, personal: null })
      .when(said({ type: 'change', changes: noDue }))
      .thenRefused('TASK.ERASED');
  });
  it('is handed over, done and reopened', () => {
    story(created)
      .when(said({ type: 'hand-over', to: her }))
      .then(handedOver);
    story(created)
      .when(said({ type: 'hand-over', to: me }))
      .thenNothing();
    story(created)
      .when(said({ type: 'complete' }))
      .then(done);
    story(created, done)
      .when(said({ type: 'complete' }))
      .thenNothing();
    story(created, done)
      .when(said({ type: 'reopen' }))
      .then(reopened);
  });
  it('that is deleted only comes back as it was', () => {
    story(created, done)
      .when(said({ type: 'delete' }))
      .then(deleted);
    for (const type of ['complete', 'reopen'] as const)
      story(created, deleted).when(said({ type })).thenRefused('TASK.DELETED');
    story(created, deleted)
      .when(said({ type: 'delete' }))
      .thenNothing();
    story(created, done, deleted)
      .when(said({ type: 'restore' }))
      .then(restored);
    story(created, done, deleted, restored)
      .when(said({ type: 'complete' }))
      .thenNothing();
  });
});

describe('its row', () => {
  const stored = (event: TaskEvent, index: number) =>
    ({
      ...event,
      id: `e${index}`,
      position: index + 10,
      recordedAt: at,
      key: `contacts_task-${task}`,
    }) as StoredTaskEvent;
  const project = (events: readonly StoredTaskEvent[]) => projectedDocument(taskRows, task, events);
  const history = [created, handedOver, done, deleted, restored, moved].map(stored);

  it('holds what lists ask for, and where the text is', () => {
    expect(project(history.slice(0, 1))).toMatchObject({
      ...{ status: 'open', owner: me, rank: 1, dueOrder: '2026-03-24T99:99', record: ada.id, text: 10, version: 1 },
    });
    expect(project(history.slice(0, 4))).toMatchObject({ status: 'deleted', owner: her, version: 4 });
    expect(project(history)).toMatchObject({ status: 'done', due: null, rank: 2, text: 15, version: 6, doneAt: at });
  });
  it('is the same when events are delivered again', () =>
    expect(project([...history, ...history.slice(1)])).toEqual(project(history)));
});
