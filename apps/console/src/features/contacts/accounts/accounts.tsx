import { useMay } from '../../../app/session/session';
import type { AccountRow } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import type { Field } from '../../../shared/ui/form/fields';
import { ListPage } from '../../../shared/ui/list-page';
import { Tags } from '../../../shared/ui/status';
import type { Column } from '../../../shared/ui/table/columns';

const PATH = '/api/contacts/v1/accounts';

const fields: readonly Field[] = [
  { name: 'name', kind: 'text', isRequired: true },
  { name: 'domain', kind: 'text' },
  { name: 'industry', kind: 'text' },
  { name: 'country', kind: 'text', hint: 'form.countryHint' },
];
const tagField: readonly Field[] = [{ name: 'tag', kind: 'text', isRequired: true }];

export default function Accounts() {
  const format = useFormat();
  const may = useMay();
  const canChange = may('sales', 'marketing', 'support');
  const columns: readonly Column<AccountRow>[] = [
    {
      key: 'name',
      name: 'fields.name',
      width: 'minmax(12rem, 1.6fr)',
      sort: 'name',
      show: (row) => <span className="main-cell">{row.name}</span>,
    },
    { key: 'domain', name: 'fields.domain', width: 'minmax(10rem, 1.2fr)', show: (row) => row.domain },
    { key: 'industry', name: 'fields.industry', show: (row) => row.industry },
    {
      key: 'country',
      name: 'fields.country',
      width: '9rem',
      show: (row) => row.country && format.country(row.country),
    },
    { key: 'tags', name: 'fields.tags', show: (row) => <Tags of={row.tags} /> },
    {
      key: 'changedAt',
      name: 'fields.changedAt',
      width: '9rem',
      sort: 'changedAt',
      show: (row) => <span className="faint numbers">{format.ago(row.changedAt)}</span>,
    },
  ];
  return (
    <ListPage<AccountRow>
      name="accounts"
      views="account"
      path={PATH}
      columns={columns}
      sort="name"
      filters={[
        { key: 'q', kind: 'search', name: 'accounts.search' },
        { key: 'status', kind: 'choice', options: ['active', 'archived'] },
        { key: 'country', kind: 'text' },
        { key: 'industry', kind: 'text' },
        { key: 'tag', kind: 'text', leaf: (value) => ({ field: 'tags', op: 'has', value }) },
      ]}
      linkTo={(row) => `/accounts/${row.id}`}
      create={canChange ? { fields, undo: 'archive' } : undefined}
      bulk={
        canChange
          ? [
              { do: 'tag', fields: tagField, undo: 'untag' },
              { do: 'archive', undo: 'restore' },
            ]
          : []
      }
    />
  );
}
