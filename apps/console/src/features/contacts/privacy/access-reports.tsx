import { useTranslation } from 'react-i18next';
import { usePages } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { Status } from '../../../shared/ui/status';
import { PagedTable } from '../../../shared/ui/table/paged-table';
import { CustomerLink } from '../parts/customer-link';

export const REPORTS = '/api/contacts/v1/access-reports';

/** All that was collected for somebody who asked what is known about them; of one person or of all. */
export function AccessReports({ subject }: { readonly subject?: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const read = usePages<Schemas['AccessReportDto']>(REPORTS, { limit: 25, ...(subject && { subject }) });
  const rows = read.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <PagedTable
      label={t('privacy.reports')}
      read={read}
      rows={rows}
      keyOf={({ id }) => id}
      empty={{ title: t('privacy.noReports'), text: t('privacy.noReportsText') }}
      columns={[
        {
          key: 'requestedAt',
          name: 'privacy.requested',
          show: ({ requestedAt }) => <span className="numbers moment">{format.moment(requestedAt)}</span>,
        },
        ...(subject
          ? []
          : [
              {
                key: 'subject',
                name: 'fields.customer',
                show: ({ subjectId }: Schemas['AccessReportDto']) => <CustomerLink subject={subjectId} />,
              },
            ]),
        { key: 'status', name: 'fields.status', show: ({ status }) => <Status of={status} /> },
        {
          key: 'waiting',
          name: 'privacy.waiting',
          show: ({ waitingFor }) => <span className="faint">{waitingFor.join(', ')}</span>,
        },
        {
          key: 'files',
          name: '',
          show: ({ id, status }) =>
            status === 'made' && (
              <span className="page-actions">
                {(['html', 'json'] as const).map((kind) => (
                  <a key={kind} className="link" href={`${REPORTS}/${id}/content?format=${kind}`} download>
                    {kind.toUpperCase()}
                  </a>
                ))}
              </span>
            ),
        },
      ]}
    />
  );
}
