import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session';
import type { ContactRow } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import type { Field } from '../../../shared/ui/form/fields';
import { ListPage } from '../../../shared/ui/list-page';
import { Status, Tags } from '../../../shared/ui/status';
import type { Column } from '../../../shared/ui/table/columns';

const PATH = '/api/contacts/v1/contacts';

export const contactFields: readonly Field[] = [
  { name: 'name', kind: 'text' },
  { name: 'email', kind: 'email' },
  { name: 'phone', kind: 'tel' },
  { name: 'jobTitle', kind: 'text' },
  { name: 'country', kind: 'text', hint: 'form.countryHint' },
];

const tagField: readonly Field[] = [{ name: 'tag', kind: 'text', isRequired: true }];

export default function Customers() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const canChange = may('sales', 'marketing', 'support');
  const columns: readonly Column<ContactRow>[] = [
    {
      key: 'name',
      name: 'fields.name',
      width: 'minmax(10rem, 1.4fr)',
      show: (row) => (
        <span className="main-cell">
          {row.card?.name ?? (
            <span className="faint">{row.status === 'erased' ? t('status.erased') : t('customers.unnamed')}</span>
          )}
        </span>
      ),
    },
    { key: 'email', name: 'fields.email', width: 'minmax(12rem, 1.6fr)', show: (row) => row.card?.email },
    { key: 'phone', name: 'fields.phone', show: (row) => row.card?.phone },
    { key: 'jobTitle', name: 'fields.jobTitle', show: (row) => row.card?.jobTitle, isExtra: true },
    {
      key: 'country',
      name: 'fields.country',
      width: '8rem',
      show: (row) => row.country && format.country(row.country),
    },
    { key: 'tags', name: 'fields.tags', show: (row) => <Tags of={row.tags} /> },
    { key: 'status', name: 'fields.status', width: '6rem', show: (row) => <Status of={row.status} />, isExtra: true },
    {
      key: 'changedAt',
      name: 'fields.changedAt',
      width: '9rem',
      sort: 'changedAt',
      show: (row) => <span className="faint numbers">{format.ago(row.changedAt)}</span>,
    },
    {
      key: 'registeredAt',
      name: 'fields.registeredAt',
      width: '9rem',
      sort: 'registeredAt',
      isExtra: true,
      show: (row) => <span className="faint numbers">{format.day(row.registeredAt)}</span>,
    },
  ];
  return (
    <ListPage<ContactRow>
      name="customers"
      views="contact"
      path={PATH}
      columns={columns}
      sort="-changedAt"
      filters={[
        { key: 'q', kind: 'search', name: 'customers.search' },
        { key: 'status', kind: 'choice', options: ['active', 'archived', 'erased'] },
        { key: 'country', kind: 'text' },
        { key: 'tag', kind: 'text', leaf: (value) => ({ field: 'tags', op: 'has', value }) },
      ]}
      linkTo={(row) => `/customers/${row.id}`}
      create={canChange ? { fields: contactFields, undo: 'archive' } : undefined}
      bulk={
        canChange
          ? [
              { do: 'tag', fields: tagField, undo: 'untag' },
              { do: 'untag', fields: tagField, undo: 'tag' },
              { do: 'archive', undo: 'restore' },
            ]
          : []
      }
    />
  );
}
