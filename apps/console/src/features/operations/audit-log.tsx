import { Alert } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePages, useRead } from '../../shared/api/queries';
import type { Schemas } from '../../shared/api/types';
import { useFormat } from '../../shared/format/use-format';
import { Doer } from '../../shared/ui/owner';
import { PagedTable } from '../../shared/ui/table/paged-table';

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
      <PagedTable
        label={t('operations.audit')}
        read={read}
        rows={rows}
        keyOf={({ number }) => number}
        empty={{ title: t('states.none') }}
        columns={[
          { key: 'number', name: 'audit.number', isNumber: true, show: ({ number }) => number },
          {
            key: 'at',
            name: 'explain.when',
            show: ({ at }) => <span className="numbers moment">{format.moment(at)}</span>,
          },
          {
            key: 'actor',
            name: 'audit.who',
            show: ({ actor }) => <Doer id={actor} />,
          },
          { key: 'action', name: 'audit.what', show: ({ action }) => action },
          {
            key: 'about',
            name: 'audit.about',
            show: ({ subjectIds }) => (
              <span className="mono faint">{subjectIds.map((id) => id.slice(0, 8)).join(', ')}</span>
            ),
          },
          {
            key: 'hash',
            name: 'audit.hash',
            show: ({ hash }) => <span className="mono faint">{hash.slice(0, 10)}</span>,
          },
        ]}
      />
    </div>
  );
}
