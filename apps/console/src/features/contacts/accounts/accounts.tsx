import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session';
import { useRefresh } from '../../../shared/api/queries';
import type { AccountRow } from '../../../shared/api/types';
import { change } from '../../../shared/command';
import { useFormat } from '../../../shared/format/use-format';
import { FormDialog } from '../../../shared/ui/form/form-dialog';
import type { Field } from '../../../shared/ui/form/fields';
import { ListPage } from '../../../shared/ui/list-page';
import { Tags } from '../../../shared/ui/status';
import type { Column } from '../../../shared/ui/table/columns';
import { say } from '../../../shared/ui/toast';

const PATH = '/api/contacts/v1/accounts';

const fields: readonly Field[] = [
  { name: 'name', kind: 'text', isRequired: true },
  { name: 'domain', kind: 'text' },
  { name: 'industry', kind: 'text' },
  { name: 'country', kind: 'text', hint: 'form.countryHint' },
];
const tagField: readonly Field[] = [{ name: 'tag', kind: 'text', isRequired: true }];

export default function Accounts() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const refresh = useRefresh();
  const [isCreating, setCreating] = useState(false);
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
    <>
      <ListPage<AccountRow>
        name="accounts"
        path={PATH}
        columns={columns}
        sort="name"
        filters={[
          { key: 'q', kind: 'search', name: 'accounts.search' },
          { key: 'status', kind: 'choice', options: ['active', 'archived'] },
          { key: 'country', kind: 'text' },
          { key: 'industry', kind: 'text' },
          { key: 'tag', kind: 'text' },
        ]}
        linkTo={(row) => `/accounts/${row.id}`}
        onCreate={canChange ? () => setCreating(true) : undefined}
        bulk={
          canChange
            ? [
                { do: 'tag', fields: tagField, undo: 'untag' },
                { do: 'archive', undo: 'restore' },
              ]
            : []
        }
      />
      {isCreating && (
        <FormDialog
          title={t('lists.accounts.create')}
          submit={t('actions.create')}
          fields={fields}
          onSubmit={async (body) => {
            const { id } = await change(PATH, body);
            await refresh(PATH);
            say({
              text: t('toast.created'),
              undo: () => change(`${PATH}/${id}/archive`, {}).then(() => refresh(PATH)),
            });
          }}
          onClose={() => setCreating(false)}
        />
      )}
    </>
  );
}
