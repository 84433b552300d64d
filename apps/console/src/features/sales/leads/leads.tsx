import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session';
import type { LeadRow } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import type { Field } from '../../../shared/ui/form/fields';
import { ListPage } from '../../../shared/ui/list-page';
import { Owner } from '../../../shared/ui/owner';
import { Status } from '../../../shared/ui/status';
import type { Column } from '../../../shared/ui/table/columns';

const PATH = '/api/sales/v1/leads';

const fields: readonly Field[] = [
  { name: 'name', kind: 'text' },
  { name: 'email', kind: 'email' },
  { name: 'phone', kind: 'tel' },
  { name: 'company', kind: 'text' },
  { name: 'source', kind: 'text' },
  { name: 'owner', kind: 'colleague' },
  { name: 'notes', kind: 'long' },
];

export default function Leads() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const columns: readonly Column<LeadRow>[] = [
    {
      key: 'name',
      name: 'fields.name',
      width: 'minmax(10rem, 1.4fr)',
      show: (row) => (
        <span className="main-cell">
          {row.card?.name ?? row.card?.email ?? <span className="faint">{t('customers.unnamed')}</span>}
        </span>
      ),
    },
    { key: 'company', name: 'fields.company', width: 'minmax(9rem, 1.2fr)', show: (row) => row.card?.company },
    { key: 'status', name: 'fields.status', width: '8rem', show: (row) => <Status of={row.status} /> },
    { key: 'owner', name: 'fields.owner', show: (row) => <Owner id={row.owner} /> },
    { key: 'source', name: 'fields.source', show: (row) => row.source },
    {
      key: 'country',
      name: 'fields.country',
      width: '9rem',
      show: (row) => row.country && format.country(row.country),
    },
    { key: 'email', name: 'fields.email', show: (row) => row.card?.email, isExtra: true },
    { key: 'reason', name: 'fields.reason', show: (row) => row.reason, isExtra: true },
    {
      key: 'createdAt',
      name: 'fields.createdAt',
      width: '8rem',
      sort: 'createdAt',
      show: (row) => <span className="faint numbers">{format.ago(row.createdAt)}</span>,
    },
  ];
  return (
    <ListPage<LeadRow>
      name="leads"
      views="lead"
      path={PATH}
      columns={columns}
      sort="-createdAt"
      filters={[
        { key: 'status', kind: 'choice', options: ['new', 'qualified', 'disqualified', 'converted'] },
        { key: 'owner', kind: 'colleague' },
        { key: 'source', kind: 'text' },
        { key: 'country', kind: 'text' },
      ]}
      linkTo={(row) => `/leads/${row.id}`}
      create={may('sales') ? { fields } : undefined}
      bulk={
        may('sales')
          ? [
              { do: 'assign', fields: [{ name: 'owner', kind: 'colleague', isRequired: true }] },
              { do: 'qualify' },
              { do: 'disqualify', fields: [{ name: 'reason', kind: 'text', isRequired: true }] },
            ]
          : []
      }
    />
  );
}
