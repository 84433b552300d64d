import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session';
import { useRead } from '../../../shared/api/queries';
import type { Schemas, TicketRow } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import type { Field } from '../../../shared/ui/form/fields';
import { ListPage } from '../../../shared/ui/list-page';
import { Owner } from '../../../shared/ui/owner';
import { Status } from '../../../shared/ui/status';
import type { Column } from '../../../shared/ui/table/columns';
import { CustomerLink } from '../../contacts/parts/customer-link';

const PATH = '/api/service-desk/v1/tickets';
const PRIORITIES = ['low', 'normal', 'high', 'urgent'];

const fields: readonly Field[] = [
  { name: 'contact', kind: 'record', of: 'contact' },
  { name: 'email', kind: 'email', hint: 'tickets.emailHint' },
  { name: 'subjectLine', kind: 'text', isRequired: true },
  { name: 'text', kind: 'long', isRequired: true },
  { name: 'queue', kind: 'text', isRequired: true },
  { name: 'priority', kind: 'choice', options: PRIORITIES, words: 'status' },
];

export default function Tickets() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const queues = useRead<Schemas['QueuesDto']>('/api/service-desk/v1/queues');
  const columns: readonly Column<TicketRow>[] = [
    {
      key: 'subject',
      name: 'fields.subjectLine',
      width: 'minmax(14rem, 2fr)',
      show: (row) => (
        <span className="main-cell">
          {row.card?.subjectLine ?? <span className="faint">{t('tickets.untitled')}</span>}
        </span>
      ),
    },
    { key: 'status', name: 'fields.status', width: '7rem', show: (row) => <Status of={row.status} /> },
    {
      key: 'priority',
      name: 'fields.priority',
      width: '7rem',
      show: (row) =>
        row.priority === 'normal' ? <span className="faint">{t('status.normal')}</span> : <Status of={row.priority} />,
    },
    { key: 'queue', name: 'fields.queue', width: '7rem', show: (row) => row.queue },
    {
      key: 'owner',
      name: 'fields.owner',
      show: (row) => <Owner id={row.owner} />,
    },
    {
      key: 'waiting',
      name: 'tickets.waiting',
      width: '8rem',
      show: (row) => <span className="numbers">{row.waitingSince && format.ago(row.waitingSince)}</span>,
    },
    {
      key: 'customer',
      name: 'fields.customer',
      show: (row) => <CustomerLink subject={row.subject} known={row.card?.name ?? row.card?.email} />,
    },
    {
      key: 'channel',
      name: 'fields.channel',
      width: '6rem',
      isExtra: true,
      show: (row) => t(`channel.${row.channel}`, { defaultValue: row.channel }),
    },
    {
      key: 'openedAt',
      name: 'fields.openedAt',
      width: '8rem',
      sort: 'openedAt',
      show: (row) => <span className="faint numbers">{format.ago(row.openedAt)}</span>,
    },
  ];
  return (
    <ListPage<TicketRow>
      name="tickets"
      views="ticket"
      path={PATH}
      columns={columns}
      sort="-openedAt"
      filters={[
        { key: 'status', kind: 'choice', options: ['open', 'on-hold', 'resolved', 'closed'] },
        { key: 'queue', kind: 'choice', options: queues.data?.items.map(({ queue }) => queue) ?? [] },
        { key: 'priority', kind: 'choice', options: PRIORITIES },
        {
          ...{ key: 'assigned', kind: 'choice', options: ['true', 'false'], words: 'tickets.assigned' },
          leaf: (value) => ({ field: 'owner', op: 'set', value: value === 'true' }),
        },
        { key: 'owner', kind: 'colleague' },
      ]}
      linkTo={(row) => `/tickets/${row.id}`}
      create={
        may('support')
          ? { fields, initial: { priority: 'normal' }, touches: ['/api/service-desk/v1/queues'] }
          : undefined
      }
      bulk={
        may('support')
          ? [
              { do: 'assign', fields: [{ name: 'owner', kind: 'colleague', isRequired: true }] },
              { do: 'resolve', undo: 'reopen' },
            ]
          : []
      }
    />
  );
}
