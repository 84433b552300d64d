import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { Sparkline } from '../../../shared/ui/sparkline';
import { useLocale } from '../../../shared/format/use-format';
import { Read } from '../../../shared/ui/states';
import { Status } from '../../../shared/ui/status';
import { ChartTools } from '../../../shared/ui/chart/chart-tools';
import { save } from '../../../shared/format/save';

type ReportDto = Schemas['ReportDto'];

/** Value against target, per number: how it stands, in words. */
export function ReportTable({ rows }: Pick<ReportDto, 'rows'>) {
  const { t } = useTranslation();
  return (
    <div className="scroll-x" tabIndex={0} role="group" aria-label={t('nav.report')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('report.kpi')}</th>
            <th className="end">{t('kpis.value')}</th>
            <th className="end">{t('report.target')}</th>
            <th className="end">{t('report.difference')}</th>
            <th>{t('fields.status')}</th>
            <th style={{ width: '9rem' }}>{t('report.trend')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.kpi} ${JSON.stringify(row.dimensions)}`}>
              <td>
                <Link className="link main-cell" to={`/kpis/${row.kpi}`}>
                  {row.title}
                </Link>
                <div className="faint">
                  {Object.values(row.dimensions).join(' · ')} {row.note}
                </div>
              </td>
              <td className="end numbers">{row.shown.value}</td>
              <td className="end numbers">{row.shown.target}</td>
              <td className="end numbers">{row.shown.difference}</td>
              <td>
                <Status of={row.status} />
              </td>
              <td>
                <Sparkline values={row.trend.values} label={t('kpis.trendOf', { name: row.title })} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The report of this month as a card: it is where the day begins. */
export function ReportCard() {
  const { t } = useTranslation();
  const locale = useLocale();
  const read = useRead<ReportDto>('/api/analytics/v1/kpi-report', { grain: 'month', locale });
  return (
    <section className="card chart-card" aria-label={t('analysis.kpi-report')}>
      <div className="chart-head">
        <h2>
          <Link className="link" to="/report">
            {t('analysis.kpi-report')}
          </Link>
        </h2>
        <ChartTools
          hasPicture={false}
          onCsv={() => save('kpi-report.csv', '/api/analytics/v1/kpi-report?grain=month&format=csv')}
        />
      </div>
      <Read of={read}>
        {({ rows }) => (rows.length > 0 ? <ReportTable rows={rows} /> : <p className="soft">{t('report.noneText')}</p>)}
      </Read>
    </section>
  );
}
