import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../shared/api/queries';
import { useFormat } from '../../shared/format/use-format';
import { Highlight } from '../../shared/ui/record-page';
import { Read } from '../../shared/ui/states';
import { Status } from '../../shared/ui/status';
import { LOOKS_EVERY_MS, useOperated, type Groups, type Health, type Jobs, type Projections } from './operations-api';
import { throughputOf, withLook, type Look } from './throughput';

/** Whether all is well, in one look. */
export function Overview() {
  const { t } = useTranslation();
  const format = useFormat();
  const service = useOperated();
  const every = { every: LOOKS_EVERY_MS };
  const health = useRead<Health>(service.health, {}, every);
  const projections = useRead<Projections>(`${service.operations}/projections`, {}, every);
  const groups = useRead<Groups>(`${service.operations}/groups`, {}, every);
  const jobs = useRead<Jobs>(`${service.operations}/jobs`, {}, every);
  const throughput = useThroughput(projections);
  const lag = groups.data?.items.reduce((most, group) => Math.max(most, group.lag), 0);
  return (
    <div className="stack">
      <div className="record-highlights">
        <Highlight name={t('operations.position')}>
          {projections.data ? format.number(projections.data.position) : '–'}
        </Highlight>
        <Highlight name={t('operations.throughput')}>
          {throughput === null ? '–' : t('operations.perSecond', { number: format.number(throughput, 1) })}
        </Highlight>
        <Highlight name={t('operations.projectionLag')}>
          {projections.data ? format.number(projections.data.lag) : '–'}
        </Highlight>
        <Highlight name={t('operations.consumerLag')}>{lag === undefined ? '–' : format.number(lag)}</Highlight>
        <Highlight name={t('operations.parked')}>
          {projections.data ? format.number(projections.data.parked.length) : '–'}
        </Highlight>
        <Highlight name={t('operations.jobsWaiting')}>
          {jobs.data ? format.number(jobs.data.items.reduce((sum, job) => sum + job.waiting, 0)) : '–'}
        </Highlight>
        <Highlight name={t('operations.jobsFailed')}>
          {jobs.data ? format.number(jobs.data.items.reduce((sum, job) => sum + job.failed, 0)) : '–'}
        </Highlight>
      </div>
      <div className="grid-cards">
        <section className="card chart-card">
          <h2 className="section-title">{t('operations.health')}</h2>
          <Read of={health}>
            {({ checks }) => (
              <div className="scroll-x" tabIndex={0} role="group" aria-label={t('operations.health')}>
                <table className="plain-table">
                  <tbody>
                    {Object.entries(checks).map(([name, { status, detail }]) => (
                      <tr key={name}>
                        <td>{name}</td>
                        <td className="faint">{detail}</td>
                        <td className="end">
                          <Status of={status} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
          </Read>
        </section>
        <section className="card chart-card">
          <h2 className="section-title">{t('operations.jobs')}</h2>
          <Read of={jobs}>
            {({ items }) => (
              <div className="scroll-x" tabIndex={0} role="group" aria-label={t('operations.jobs')}>
                <table className="plain-table">
                  <thead>
                    <tr>
                      <th>{t('operations.job')}</th>
                      <th className="end">{t('operations.waiting')}</th>
                      <th className="end">{t('operations.running')}</th>
                      <th className="end">{t('operations.failedJobs')}</th>
                      <th className="end">{t('operations.late')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((job) => (
                      <tr key={job.job} className="numbers">
                        <td className="mono">{job.job}</td>
                        <td className="end">{format.number(job.waiting)}</td>
                        <td className="end">{format.number(job.running)}</td>
                        <td className="end">{format.number(job.failed)}</td>
                        <td className="end">{format.duration(job.lateMs)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
          </Read>
        </section>
      </div>
      <p className="soft">
        {t('operations.elsewhere')}{' '}
        {(['metrics', 'docs', 'events', 'problems', 'about'] as const).map((place) => (
          <a key={place} className="link" href={`/${place}`} style={{ marginRight: '0.75rem' }}>
            {t(`places.${place}`)}
          </a>
        ))}
      </p>
    </div>
  );
}

/** Events per second that the projections of the service take; null until it is known. */
function useThroughput({ data, dataUpdatedAt }: { readonly data?: Projections; readonly dataUpdatedAt: number }) {
  const [looks, setLooks] = useState<readonly Look[]>([]);
  const events = data?.events;
  useEffect(() => {
    if (events !== undefined) setLooks((before) => withLook(before, { events, at: dataUpdatedAt }));
  }, [events, dataUpdatedAt]);
  return throughputOf(looks);
}
