import { useTranslation } from 'react-i18next';
import { usePages } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { PagedTable } from '../../../shared/ui/table/paged-table';
import { CustomerLink } from '../parts/customer-link';

/** Whose data may be kept, but not used. */
export function Restrictions() {
  const { t } = useTranslation();
  const format = useFormat();
  const read = usePages<Schemas['RestrictedDto']>('/api/contacts/v1/restrictions', { limit: 50 });
  return (
    <PagedTable
      label={t('privacy.restrictions')}
      read={read}
      rows={read.data?.pages.flatMap(({ items }) => items) ?? []}
      keyOf={({ subjectId }) => subjectId}
      empty={{ title: t('privacy.noRestrictions'), text: t('privacy.noRestrictionsText') }}
      columns={[
        {
          key: 'subject',
          name: 'fields.customer',
          show: ({ subjectId }) => <CustomerLink subject={subjectId} />,
        },
        { key: 'since', name: 'fields.since', show: ({ since }) => format.moment(since) },
        { key: 'reason', name: 'fields.reason', show: ({ reason }) => reason },
      ]}
    />
  );
}
