import { useTranslation } from 'react-i18next';
import { useRead, type Page } from '../../shared/api/queries';
import { AsideSection } from '../../shared/ui/record-page';
import { TASKS, type About, type Task } from './task-api';
import { TaskLine } from './task-line';
import './tasks.css';

/** What is to be done about a record. */
export function RecordTasks({ id }: Pick<About, 'id'>) {
  const { t } = useTranslation();
  const { data } = useRead<Page<Task>>(TASKS, { record: id, limit: 20 });
  return (
    <AsideSection title={t('nav.tasks')}>
      <ul className="task-list">
        {data?.items.map((task) => (
          <TaskLine key={task.id} task={task} hasRecord={false} />
        ))}
      </ul>
      {data?.items.length === 0 && <span className="faint">{t('states.none')}</span>}
    </AsideSection>
  );
}
