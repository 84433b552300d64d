import { Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '../../shared/api/client';
import { useRead, useRefresh } from '../../shared/api/queries';
import type { Schemas } from '../../shared/api/types';
import { useFormat } from '../../shared/format/use-format';
import { Empty, Read } from '../../shared/ui/states';
import { Status } from '../../shared/ui/status';
import { complain } from '../../shared/ui/toast';
import { useOperated } from './operations-api';

/** Read models made anew from the log beside the live ones, compared, and switched. */
export function Rebuilds() {
  const { t } = useTranslation();
  const { operations } = useOperated();
  const format = useFormat();
  const refresh = useRefresh();
  const read = useRead<Schemas['RebuildPageDto']>(`${operations}/rebuilds`, {}, { every: 1_000 });
  const begin = (mode: 'verify' | 'switch') =>
    void api.call('post', `${operations}/rebuilds`, { body: { mode } }).then(() => refresh(operations), complain);
  return (
    <div className="stack">
      <p className="soft" style={{ margin: 0, maxWidth: '46rem' }}>
        {t('rebuilds.lead')}
      </p>
      <div className="page-actions">
        <Button onClick={() => begin('verify')}>{t('rebuilds.verify')}</Button>
        <Button variant="default" onClick={() => begin('switch')}>
          {t('rebuilds.switch')}
        </Button>
      </div>
      <Read of={read}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('rebuilds.none')} text={t('rebuilds.noneText')} />
          ) : (
            <div className="scroll-x" tabIndex={0} role="group" aria-label={t('operations.rebuilds')}>
              <table className="plain-table">
                <thead>
                  <tr>
                    <th>{t('rebuilds.began')}</th>
                    <th>{t('rebuilds.mode')}</th>
                    <th>{t('fields.status')}</th>
                    <th style={{ width: '40%' }}>{t('rebuilds.progress')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map(({ id, startedAt, mode, state, position = 0, end = 0, report, reason }) => (
                    <tr key={id}>
                      <td className="numbers">{format.moment(startedAt)}</td>
                      <td>{t(`rebuilds.${mode}`)}</td>
                      <td>
                        <Status of={state} />
                      </td>
                      <td>
                        {state === 'running' ? (
                          <Progress value={end > 0 ? (position / end) * 100 : 0} aria-label={t('rebuilds.progress')} />
                        ) : report ? (
                          <span className="numbers">
                            {t('rebuilds.events', { count: report.events })} ·{' '}
                            {t(report.equal ? 'rebuilds.equal' : 'rebuilds.different')}
                          </span>
                        ) : (
                          reason
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Read>
    </div>
  );
}
