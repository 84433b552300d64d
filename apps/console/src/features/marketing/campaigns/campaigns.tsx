import { useMay, useOrganisation } from '../../../app/session/session';
import type { CampaignRow } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import type { Field } from '../../../shared/ui/form/fields';
import { ListPage } from '../../../shared/ui/list-page';
import { Owner } from '../../../shared/ui/owner';
import { Status } from '../../../shared/ui/status';
import type { Column } from '../../../shared/ui/table/columns';

const PATH = '/api/marketing/v1/campaigns';

export const campaignFields: readonly Field[] = [
  { name: 'name', kind: 'text', isRequired: true },
  { name: 'medium', kind: 'text', isRequired: true, hint: 'campaigns.mediumHint' },
  { name: 'audience', kind: 'text' },
  { name: 'audienceSize', kind: 'number' },
  { name: 'budget.amount', label: 'fields.budget', kind: 'money', currencyFrom: 'budget.currency' },
  { name: 'budget.currency', label: 'fields.currency', kind: 'text' },
  { name: 'owner', kind: 'colleague' },
];

/** A currency alone is no budget. */
export function withoutEmptyBudget(body: Record<string, unknown>): Record<string, unknown> {
  const { budget, ...others } = body;
  return typeof budget === 'object' && budget !== null && 'amount' in budget ? body : others;
}

export default function Campaigns() {
  const format = useFormat();
  const may = useMay();
  const { currency } = useOrganisation();
  const columns: readonly Column<CampaignRow>[] = [
    {
      key: 'name',
      name: 'fields.name',
      width: 'minmax(12rem, 1.6fr)',
      show: (row) => <span className="main-cell">{row.name}</span>,
    },
    { key: 'status', name: 'fields.status', width: '7rem', show: (row) => <Status of={row.status} /> },
    { key: 'medium', name: 'fields.medium', width: '7rem', show: (row) => row.medium },
    {
      key: 'audience',
      name: 'fields.audience',
      width: 'minmax(10rem, 1.4fr)',
      show: (row) => <span className="soft">{row.audience}</span>,
    },
    {
      key: 'audienceSize',
      name: 'fields.audienceSize',
      width: '6rem',
      isNumber: true,
      show: (row) => row.audienceSize !== null && format.number(row.audienceSize),
    },
    {
      key: 'budget',
      name: 'fields.budget',
      width: '8rem',
      isNumber: true,
      show: (row) => row.budget && format.money(row.budget.amount, row.budget.currency),
    },
    {
      key: 'spent',
      name: 'fields.spent',
      width: '8rem',
      isNumber: true,
      show: (row) => row.spent.map(({ amount, currency: unit }) => format.money(amount, unit)).join(' · '),
    },
    { key: 'owner', name: 'fields.owner', show: (row) => <Owner id={row.owner} />, isExtra: true },
    {
      key: 'launchedAt',
      name: 'fields.launchedAt',
      width: '8rem',
      show: (row) => <span className="faint numbers">{row.launchedAt && format.day(row.launchedAt)}</span>,
    },
  ];
  return (
    <ListPage<CampaignRow>
      name="campaigns"
      path={PATH}
      columns={columns}
      filters={[
        { key: 'q', kind: 'search', name: 'campaigns.search' },
        { key: 'status', kind: 'choice', options: ['planned', 'launched', 'ended'] },
        { key: 'medium', kind: 'text' },
        { key: 'owner', kind: 'colleague' },
      ]}
      linkTo={(row) => `/campaigns/${row.id}`}
      create={
        may('marketing')
          ? { fields: campaignFields, initial: { 'budget.currency': currency }, prepare: withoutEmptyBudget }
          : undefined
      }
    />
  );
}
