import { SegmentedControl } from '@mantine/core';
import { useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useOrganisation } from '../../../app/session/session';
import { useRead, type Page as RowsPage } from '../../../shared/api/queries';
import type { OpportunityRow, Pipeline } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { CreateDialog, type Creation } from '../../../shared/ui/form/create-dialog';
import type { Field } from '../../../shared/ui/form/fields';
import { ListPage } from '../../../shared/ui/list-page';
import { Owner } from '../../../shared/ui/owner';
import { Read } from '../../../shared/ui/states';
import { Status } from '../../../shared/ui/status';
import type { Column } from '../../../shared/ui/table/columns';
import { useUrlState } from '../../../shared/url-state';
import { CustomerLink } from '../../contacts/parts/customer-link';
import { RecordLink } from '../../tasks/record-link';
import { Board } from './board';

export const OPPORTUNITIES = '/api/sales/v1/opportunities';

const fields: readonly Field[] = [
  { name: 'contact', kind: 'record', of: 'contact' },
  { name: 'account', kind: 'record', of: 'account' },
  { name: 'amount', kind: 'money', currencyFrom: 'currency', isRequired: true },
  { name: 'currency', kind: 'text', isRequired: true },
  { name: 'expectedClose', kind: 'day', isRequired: true },
  { name: 'owner', kind: 'colleague' },
  { name: 'source', kind: 'text' },
];

/** All deals: as a board of stages, or as a list. */
export default function Opportunities() {
  const { t } = useTranslation();
  const may = useMay();
  const { currency } = useOrganisation();
  const [url, setUrl] = useUrlState();
  const [isCreating, setCreating] = useState(false);
  const pipelines = useRead<RowsPage<Pipeline>>('/api/sales/v1/pipelines');
  const begin = useCallback(() => setCreating(true), []);
  const create: Creation | undefined = may('sales')
    ? { fields, initial: { currency }, touches: ['/api/sales/v1/pipelines'] }
    : undefined;
  const form = (
    <SegmentedControl
      aria-label={t('opportunities.form')}
      value={url['view'] ?? 'board'}
      data={['board', 'list'].map((value) => ({ value, label: t(`opportunities.${value}`) }))}
      onChange={(view) => setUrl({ view })}
    />
  );
  return (
    <>
      {url['view'] === 'list' ? (
        <List actions={form} create={create} />
      ) : (
        <Read of={pipelines}>
          {({ items }) => <Board pipelines={items} actions={form} onCreate={create && begin} />}
        </Read>
      )}
      {create && isCreating && (
        <CreateDialog {...create} name="opportunities" path={OPPORTUNITIES} onClose={() => setCreating(false)} />
      )}
    </>
  );
}

function List({ actions, create }: { readonly actions: ReactNode; readonly create: Creation | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const columns: readonly Column<OpportunityRow>[] = [
    {
      key: 'value',
      name: 'fields.value',
      width: '9rem',
      isNumber: true,
      sort: 'amount',
      show: (row) => <span className="main-cell">{format.money(row.value.amount, row.value.currency)}</span>,
    },
    {
      key: 'customer',
      name: 'fields.customer',
      width: 'minmax(9rem, 1.4fr)',
      show: ({ account, contact }) =>
        account ? <RecordLink kind="account" id={account} /> : contact && <CustomerLink subject={contact} />,
    },
    { key: 'status', name: 'fields.status', width: '6rem', show: (row) => <Status of={row.status} /> },
    { key: 'stage', name: 'fields.stage', show: (row) => t(`stage.${row.stage}`, { defaultValue: row.stage }) },
    {
      key: 'probability',
      name: 'fields.probability',
      width: '6rem',
      isNumber: true,
      show: (row) => format.percent(row.probability / 100, 0),
    },
    { key: 'owner', name: 'fields.owner', show: (row) => <Owner id={row.owner} /> },
    {
      key: 'products',
      name: 'fields.products',
      width: 'minmax(9rem, 1.4fr)',
      show: (row) => <span className="soft">{row.products.map(({ productId }) => productId).join(', ')}</span>,
    },
    {
      key: 'expectedClose',
      name: 'fields.expectedClose',
      width: '8rem',
      sort: 'expectedClose',
      show: (row) => <span className="numbers">{format.day(row.expectedClose)}</span>,
    },
    {
      key: 'openedAt',
      name: 'fields.openedAt',
      width: '8rem',
      sort: 'openedAt',
      show: (row) => <span className="faint numbers">{format.ago(row.openedAt)}</span>,
    },
    { key: 'reason', name: 'fields.reason', show: (row) => row.reason, isExtra: true },
    { key: 'source', name: 'fields.source', show: (row) => row.source, isExtra: true },
  ];
  return (
    <ListPage<OpportunityRow>
      name="opportunities"
      views="opportunity"
      path={OPPORTUNITIES}
      columns={columns}
      sort="-openedAt"
      filters={[
        { key: 'status', kind: 'choice', options: ['open', 'won', 'lost'] },
        { key: 'owner', kind: 'colleague' },
        { key: 'stage', kind: 'text' },
        { key: 'closesFrom', kind: 'day', leaf: (value) => ({ field: 'expectedClose', op: 'gte', value }) },
        { key: 'closesUntil', kind: 'day', leaf: (value) => ({ field: 'expectedClose', op: 'lte', value }) },
      ]}
      linkTo={(row) => `/opportunities/${row.id}`}
      actions={actions}
      create={create}
      bulk={
        may('sales')
          ? [
              { do: 'reassign', fields: [{ name: 'owner', kind: 'colleague', isRequired: true }] },
              { do: 'reschedule', fields: [{ name: 'expectedClose', kind: 'day', isRequired: true }] },
            ]
          : []
      }
    />
  );
}
