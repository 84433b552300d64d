import { Alert, Button } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePages, useRead } from '../../shared/api/queries';
import type { Schemas } from '../../shared/api/types';
import { useFormat } from '../../shared/format/use-format';
import { Failed, Loading } from '../../shared/ui/states';

/** Who did what, each entry chained to the one before: a gap would show. */
export function AuditLog() {
  const { t } = useTranslation();
  const format = useFormat();
  const verdict = useRead<Schemas['AuditVerdictDto']>('/api/access/v1/audit/verification');
  const read = usePages<Schemas['AuditEntryDto']>('/api/access/v1/audit', { limit: 50 });
  const rows = read.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className="stack">
      {verdict.data && (
        <Alert
          variant="light"
          color={verdict.data.intact ? 'teal' : 'red'}
          icon={verdict.data.intact ? <IconShieldCheck size={16} /> : <IconShieldX size={16} />}
        >
          <span style={{ color: 'var(--ink)' }}>
            {verdict.data.intact
              ? t('audit.intact', { count: verdict.data.entries ?? 0 })
              : t('audit.broken', { number: verdict.data.brokenAt })}
          </span>
        </Alert>
      )}
      {read.error ? (
        <Failed error={read.error} onRetry={() => void read.refetch()} />
      ) : read.isPending ? (
        <Loading />
      ) : (
        <div className="scroll-x" tabIndex={0} role="group" aria-label={t('operations.audit')}>
          <table className="plain-table">
            <thead>
              <tr>
                <th className="end">{t('audit.number')}</th>
                <th>{t('explain.when')}</th>
                <th>{t('audit.who')}</th>
                <th>{t('audit.what')}</th>
                <th>{t('audit.about')}</th>
                <th>{t('audit.hash')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((entry) => (
                <tr key={entry.number}>
                  <td className="end numbers faint">{entry.number}</td>
                  <td className="numbers" style={{ whiteSpace: 'nowrap' }}>
                    {format.moment(entry.at)}
                  </td>
                  <td className="mono">{entry.actor.replace(/-[0-9a-f-]{20,}$/, '…')}</td>
                  <td>{entry.action}</td>
                  <td className="mono faint">{entry.subjectIds.map((id) => id.slice(0, 8)).join(', ')}</td>
                  <td className="mono faint">{entry.hash.slice(0, 10)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {read.hasNextPage && (
        <Button
          variant="default"
          w="max-content"
          loading={read.isFetchingNextPage}
          onClick={() => void read.fetchNextPage()}
        >
          {t('explain.more')}
        </Button>
      )}
    </div>
  );
}
