import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../../app/session/session';
import { useFormat } from '../../shared/format/use-format';
import { ListPage } from '../../shared/ui/list-page';
import { Owner } from '../../shared/ui/owner';
import { Status } from '../../shared/ui/status';
import type { Column } from '../../shared/ui/table/columns';
import { RecordLink } from './record-link';
import { TASK_FIELDS } from './record-work';
import { PRIORITIES, TASKS, TOUCHES, type Task } from './task-api';
import { Due } from './task-line';
import './tasks.css';

/** All tasks that one sees: one's own first, by day. */
export default function Tasks() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const { id: me } = useMe();
  const canWrite = may('sales', 'marketing', 'support');
  const columns: readonly Column<Task>[] = [
    {
      key: 'title',
      name: 'tasks.what',
      width: 'minmax(14rem, 2fr)',
      show: (task) => <span className="main-cell">{task.title ?? t('status.erased')}</span>,
    },
    { key: 'due', name: 'fields.due', sort: 'due', width: '13rem', show: (task) => <Due task={task} /> },
    {
      key: 'priority',
      name: 'fields.priority',
      sort: 'priority',
      width: '7rem',
      show: (task) => <Status of={task.priority} />,
    },
    {
      key: 'record',
      name: 'fields.record',
      show: (task) => task.record && <RecordLink {...task.record} />,
    },
    {
      key: 'owner',
      name: 'fields.owner',
      show: (task) => (task.owner === me ? t('tasks.me') : <Owner id={task.owner} />),
    },
    { key: 'status', name: 'fields.status', width: '7rem', isExtra: true, show: (task) => <Status of={task.status} /> },
    {
      key: 'createdAt',
      name: 'fields.createdAt',
      sort: 'createdAt',
      width: '8rem',
      isExtra: true,
      show: (task) => <span className="faint numbers">{format.ago(task.createdAt)}</span>,
    },
  ];
  const owner = { name: 'owner', kind: 'colleague', isRequired: true } as const;
  return (
    <ListPage<Task>
      name="tasks"
      path={TASKS}
      columns={columns}
      sort="due"
      filters={[
        { key: 'status', kind: 'choice', options: ['open', 'done', 'deleted'] },
        { key: 'owner', kind: 'colleague', options: ['me'], words: 'tasks.owner' },
        { key: 'priority', kind: 'choice', options: PRIORITIES },
        {
          key: 'recordKind',
          kind: 'choice',
          name: 'fields.record',
          options: ['contact', 'account', 'lead', 'opportunity', 'ticket', 'order'],
          words: 'record.kind',
        },
        { key: 'dueUntil', kind: 'day' },
      ]}
      linkTo={(task) => `/tasks/${task.id}`}
      create={
        canWrite ? { fields: TASK_FIELDS, initial: { priority: 'normal', owner: me }, touches: TOUCHES } : undefined
      }
      bulk={
        canWrite
          ? [
              { do: 'complete', undo: 'reopen' },
              { do: 'hand-over', fields: [owner] },
              { do: 'delete', undo: 'restore' },
            ]
          : []
      }
    />
  );
}
