import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isTyping } from '../../app/shell/use-shortcuts';
import { useMay, useMe } from '../../app/session/session';
import { useRead, useRefresh } from '../../shared/api/queries';
import { change } from '../../shared/command';
import { useFormat } from '../../shared/format/use-format';
import { FormDialog } from '../../shared/ui/form/form-dialog';
import { Page } from '../../shared/ui/page';
import { Empty, Read } from '../../shared/ui/states';
import { say } from '../../shared/ui/toast';
import { RecordLink } from '../tasks/record-link';
import { TASK_FIELDS } from '../tasks/record-work';
import { TASKS, TOUCHES, type MyDay, type Task } from '../tasks/task-api';
import { TaskLine, useToggle } from '../tasks/task-line';
import '../tasks/tasks.css';

const DAY = '/api/contacts/v1/my-day';
const SECTIONS = ['overdue', 'today', 'soon', 'someday'] as const;

/** What one has to do, and what changed on one's records since yesterday. */
export default function MyDayPage() {
  const read = useRead<MyDay>(DAY);
  return <Read of={read}>{(day) => <Day day={day} />}</Read>;
}

function sectionOf({ isOverdue, due }: Task, today: string): (typeof SECTIONS)[number] {
  if (isOverdue) return 'overdue';
  if (!due) return 'someday';
  return due <= today ? 'today' : 'soon';
}

function Day({ day }: { readonly day: MyDay }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const { id: me } = useMe();
  const refresh = useRefresh();
  const [isCreating, setCreating] = useState(false);
  const canWrite = may('sales', 'marketing', 'support');
  const sections = useMemo(
    () =>
      SECTIONS.map((name) => ({ name, tasks: day.tasks.filter((task) => sectionOf(task, day.today) === name) })).filter(
        ({ tasks }) => tasks.length > 0,
      ),
    [day],
  );
  const inOrder = useMemo(() => sections.flatMap(({ tasks }) => tasks), [sections]);
  const chosen = useKeys(inOrder, canWrite ? () => setCreating(true) : undefined);
  return (
    <Page
      title={t('nav.myDay')}
      note={format.day(day.today)}
      actions={
        canWrite && (
          <Button leftSection={<IconPlus size={14} />} onClick={() => setCreating(true)}>
            {t('lists.tasks.create')}
          </Button>
        )
      }
    >
      <div className="day-grid">
        <div className="stack">
          {sections.map(({ name, tasks }) => (
            <section key={name} className="card chart-card">
              <h2>
                {t(`myDay.${name}`)} <span className="faint numbers">{tasks.length}</span>
              </h2>
              <ul className="task-list">
                {tasks.map((task) => (
                  <TaskLine key={task.id} task={task} isChosen={task.id === chosen} />
                ))}
              </ul>
            </section>
          ))}
          {sections.length === 0 && <Empty title={t('myDay.free')} text={t('myDay.freeText')} />}
          {inOrder.length > 0 && <p className="faint">{t('myDay.keys')}</p>}
        </div>
        <section className="card chart-card">
          <h2>{t('myDay.changed')}</h2>
          <ul className="task-list">
            {day.changed.map(({ kind, id, changedAt, changes }) => (
              <li key={`${kind} ${id}`} className="task-line">
                <span className="task-text">
                  <RecordLink kind={kind} id={id} />
                  <span className="task-facts faint">
                    {changes.length > 0
                      ? [...new Set(changes.map(({ type }) => t(`kind.${type}`, { defaultValue: type })))].join(' · ')
                      : t('myDay.card')}{' '}
                    · {format.ago(changedAt)}
                  </span>
                </span>
              </li>
            ))}
          </ul>
          {day.changed.length === 0 && <span className="faint">{t('myDay.quiet')}</span>}
        </section>
      </div>
      {isCreating && (
        <FormDialog
          title={t('lists.tasks.create')}
          submit={t('actions.create')}
          fields={TASK_FIELDS}
          initial={{ priority: 'normal', owner: me, due: day.today }}
          onSubmit={async (body) => {
            await change(TASKS, body);
            await refresh(...TOUCHES);
            say({ text: t('toast.created') });
          }}
          onClose={() => setCreating(false)}
        />
      )}
    </Page>
  );
}

/** `j` and `k` choose a task, `x` marks it done, Enter opens it, `c` makes a new one. */
function useKeys(tasks: readonly Task[], onCreate: (() => void) | undefined): string | undefined {
  const navigate = useNavigate();
  const toggle = useToggle();
  const [at, setAt] = useState(0);
  const chosen = tasks[Math.min(at, tasks.length - 1)];
  useEffect(() => {
    let wentAt = -Infinity;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"]')) return;
      // `g k` is another command.
      if (event.key === 'g') wentAt = event.timeStamp;
      if (event.timeStamp - wentAt < 1_200) return;
      const isOnControl = event.target instanceof HTMLElement && event.target.closest('a, button') !== null;
      if (event.key === 'j') setAt((index) => Math.min(index + 1, tasks.length - 1));
      else if (event.key === 'k') setAt((index) => Math.max(Math.min(index, tasks.length - 1) - 1, 0));
      else if (event.key === 'x' && chosen) void toggle(chosen);
      else if (event.key === 'Enter' && chosen && !isOnControl) void navigate({ to: `/tasks/${chosen.id}` });
      else if (event.key === 'c' && onCreate) onCreate();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [tasks, chosen, toggle, navigate, onCreate]);
  return chosen?.id;
}
