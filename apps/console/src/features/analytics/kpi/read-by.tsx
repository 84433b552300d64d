import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRead, type Page } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { AsideSection } from '../../../shared/ui/record-page';

const API = '/api/analytics/v1';
const MOST = { limit: 200 };

/** Who looks at a number: dashboards, alerts, targets and reports by mail that this person may see. */
export function ReadBy({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  const dashboards = useRead<Page<Schemas['DashboardDto']>>(`${API}/dashboards`, MOST);
  const alerts = useRead<Page<Schemas['AlertRowDto']>>(`${API}/alerts`, MOST);
  const targets = useRead<Page<Schemas['TargetRowDto']>>(`${API}/targets`, MOST);
  const schedules = useRead<Page<Schemas['ScheduleDto']>>(`${API}/report-schedules`, MOST);
  const own = (targets.data?.items ?? []).filter(({ kpi }) => kpi === name);
  const readers = [
    ...(dashboards.data?.items ?? [])
      .filter(({ tiles }) => tiles.some(({ kind, of }) => kind !== 'analysis' && of === name))
      .map((one) => ({ id: one.id, kind: 'dashboard', to: `/dashboards/${one.id}`, title: one.name })),
    ...(alerts.data?.items ?? [])
      .filter(({ kpi }) => kpi === name)
      .map((one) => ({ id: one.id, kind: 'alert', to: '/alerts', title: one.name })),
    ...(own.length > 0
      ? [{ id: 'targets', kind: 'target', to: '/report', title: t('kpis.targets', { count: own.length }) }]
      : []),
    ...(schedules.data?.items ?? [])
      .filter(({ kpis }) => kpis.includes(name))
      .map((one) => ({ id: one.id, kind: 'mail', to: '/report', title: one.title })),
  ];
  return (
    <AsideSection title={t('kpis.readBy')}>
      {readers.length === 0 ? (
        <p className="faint">{t('kpis.readByNobody')}</p>
      ) : (
        <ul className="aside-list">
          {readers.map(({ id, kind, to, title }) => (
            <li key={id}>
              <Link className="link" to={to}>
                {title}
              </Link>{' '}
              <span className="faint">{t(`kpis.reader.${kind}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </AsideSection>
  );
}
