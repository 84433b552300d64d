import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session/session';
import { useRefresh } from '../../shared/api/queries';
import { change } from '../../shared/command';
import { useFormat } from '../../shared/format/use-format';
import { Status } from '../../shared/ui/status';
import { complain, say } from '../../shared/ui/toast';
import { RecordLink } from './record-link';
import { TASKS, TOUCHES, type Task } from './task-api';
import './tasks.css';

/** Marks a task done or open again, and offers the way back. */
export function useToggle(): (task: Pick<Task, 'id' | 'status'>) => Promise<void> {
  const { t } = useTranslation();
  const refresh = useRefresh();
  return async ({ id, status }) => {
    const [verb, back] = status === 'open' ? ['complete', 'reopen'] : ['reopen', 'complete'];
    const again = () => refresh(...TOUCHES);
    try {
      await change(`${TASKS}/${id}/${verb}`, {});
      await again();
      say({
        text: t('toast.did', { what: t(`actions.${verb}`) }),
        undo: () => change(`${TASKS}/${id}/${back}`, {}).then(again),
      });
    } catch (error) {
      complain(error);
    }
  };
}

/** One task: its box, what it is, when and about what. */
export function TaskLine({ task, isChosen, hasRecord = true }: TaskLineProps) {
  const { t } = useTranslation();
  const may = useMay();
  const toggle = useToggle();
  const title = task.title ?? t(task.title === null ? 'status.erased' : 'tasks.hidden');
  return (
    <li className="task-line" data-chosen={isChosen || undefined} data-done={task.status === 'done' || undefined}>
      <Checkbox
        size="xs"
        aria-label={t('tasks.markDone', { title })}
        checked={task.status === 'done'}
        disabled={!may('sales', 'marketing', 'support')}
        onChange={() => void toggle(task)}
      />
      <span className="task-text">
        <Link className="task-title" to={`/tasks/${task.id}`}>
          {title}
        </Link>
        <span className="task-facts faint">
          <Due task={task} />
          {task.priority !== 'normal' && <Status of={task.priority} />}
          {hasRecord && task.record && <RecordLink {...task.record} />}
        </span>
      </span>
    </li>
  );
}

interface TaskLineProps {
  readonly task: Task;
  /** By the keyboard. */
  readonly isChosen?: boolean;
  readonly hasRecord?: boolean;
}

export function Due({ task }: { readonly task: Pick<Task, 'due' | 'dueTime' | 'isOverdue'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!task.due) return <span>{t('tasks.noDay')}</span>;
  return (
    <span className="numbers" data-overdue={task.isOverdue || undefined}>
      {format.day(task.due)}
      {task.dueTime && `, ${task.dueTime}`}
      {task.isOverdue && ` · ${t('tasks.overdue')}`}
    </span>
  );
}
