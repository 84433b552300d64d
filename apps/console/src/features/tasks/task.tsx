import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session/session';
import { useRead } from '../../shared/api/queries';
import { useFormat } from '../../shared/format/use-format';
import { Facts } from '../../shared/ui/facts';
import { Owner } from '../../shared/ui/owner';
import { AsideSection, Highlight, RecordActions, RecordPage, type RecordAction } from '../../shared/ui/record-page';
import { Read } from '../../shared/ui/states';
import { Status } from '../../shared/ui/status';
import { Timeline } from '../../shared/ui/timeline/timeline';
import { RecordLink } from './record-link';
import { PRIORITIES, TASKS, TOUCHES, type Task } from './task-api';
import { Due } from './task-line';
import './tasks.css';

const editors = ['sales', 'marketing', 'support'] as const;

function actionsOf({ status, owner, priority }: Task): RecordAction[] {
  const isOpen = status === 'open';
  return [
    { do: 'complete', roles: editors, isMain: true, isOpen, undo: { do: 'reopen' } },
    { do: 'reopen', roles: editors, isMain: true, isOpen: status === 'done', undo: { do: 'complete' } },
    {
      do: 'hand-over',
      roles: editors,
      isMain: true,
      isOpen,
      fields: [{ name: 'owner', kind: 'colleague', isRequired: true }],
      undo: { do: 'hand-over', body: { owner } },
    },
    {
      do: 'change',
      roles: editors,
      isOpen,
      fields: [{ name: 'priority', kind: 'choice', options: PRIORITIES, words: 'status', isRequired: true }],
      initial: { priority },
      undo: { do: 'change', body: { priority } },
    },
    { do: 'delete', roles: editors, isOpen: status !== 'deleted', undo: { do: 'restore' } },
    { do: 'restore', roles: editors, isMain: true, isOpen: status === 'deleted', undo: { do: 'delete' } },
  ];
}

/** One task, and the story of whom it is about. */
export default function TaskPage() {
  const { id = '' } = useParams({ strict: false });
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const path = `${TASKS}/${id}`;
  const read = useRead<Task>(path);
  return (
    <Read of={read}>
      {(task) => (
        <RecordPage
          title={task.title ?? t('status.erased')}
          note={<Status of={task.status} />}
          actions={<RecordActions path={path} version={task.version} actions={actionsOf(task)} touches={TOUCHES} />}
          highlights={
            <>
              <Highlight name={t('fields.due')}>
                <Due task={task} />
              </Highlight>
              <Highlight name={t('fields.priority')}>
                <Status of={task.priority} />
              </Highlight>
              <Highlight name={t('fields.owner')}>
                <Owner id={task.owner} />
              </Highlight>
            </>
          }
          aside={
            <AsideSection title={t('record.facts')}>
              <Facts
                path={path}
                version={task.version}
                canEdit={may(...editors) && task.status === 'open' && task.title !== null}
                textIn={(other: Task, field) => textOf(other, field)}
                facts={[
                  { name: t('tasks.what'), value: task.title, edit: { field: 'title', text: textOf(task, 'title') } },
                  {
                    name: t('fields.due'),
                    value: task.due && format.day(task.due),
                    edit: { field: 'due', text: textOf(task, 'due') },
                  },
                  {
                    name: t('fields.dueTime'),
                    value: task.dueTime,
                    edit: { field: 'dueTime', text: textOf(task, 'dueTime') },
                  },
                  { name: t('actions.note'), value: task.note, edit: { field: 'note', text: textOf(task, 'note') } },
                  { name: t('fields.record'), value: task.record && <RecordLink {...task.record} /> },
                  { name: t('fields.contact'), value: task.contact && <RecordLink kind="contact" id={task.contact} /> },
                  { name: t('fields.account'), value: task.account && <RecordLink kind="account" id={task.account} /> },
                  { name: t('fields.createdAt'), value: format.moment(task.createdAt) },
                  { name: t('tasks.doneAt'), value: task.doneAt && format.moment(task.doneAt) },
                ]}
              />
            </AsideSection>
          }
        >
          {task.contact ? (
            <Timeline path={`/api/contacts/v1/profiles/${task.contact}/timeline`} />
          ) : (
            task.account && <Timeline path={`/api/contacts/v1/accounts/${task.account}/timeline`} />
          )}
        </RecordPage>
      )}
    </Read>
  );
}

function textOf(task: Task, field: string): string {
  const value = (task as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' ? value : '';
}
