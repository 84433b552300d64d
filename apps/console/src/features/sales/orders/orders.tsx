import { useTranslation } from 'react-i18next';
import type { Order } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { ListPage } from '../../../shared/ui/list-page';
import { Status } from '../../../shared/ui/status';
import type { Column } from '../../../shared/ui/table/columns';
import { CustomerLink } from '../../contacts/parts/customer-link';

export default function Orders() {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: readonly Column<Order>[] = [
    {
      key: 'orderId',
      name: 'fields.orderId',
      width: 'minmax(9rem, 1fr)',
      show: (row) => <span className="main-cell">{row.orderId}</span>,
    },
    {
      key: 'occurredAt',
      name: 'fields.occurredAt',
      width: '11rem',
      sort: 'occurredAt',
      show: (row) => <span className="numbers">{format.moment(row.occurredAt)}</span>,
    },
    { key: 'status', name: 'fields.status', width: '7rem', show: (row) => <Status of={row.status} /> },
    {
      key: 'net',
      name: 'fields.net',
      width: '8rem',
      isNumber: true,
      show: (row) => format.money(row.net, row.currency),
    },
    {
      key: 'refunded',
      name: 'fields.refunded',
      width: '8rem',
      isNumber: true,
      show: (row) => (row.refunded > 0 ? format.money(row.refunded, row.currency) : ''),
    },
    {
      key: 'products',
      name: 'fields.products',
      width: 'minmax(10rem, 1.6fr)',
      show: (row) => (
        <span className="soft">
          {row.products
            .map(({ productId, quantity }) => (quantity > 1 ? `${quantity} × ${productId}` : productId))
            .join(', ')}
        </span>
      ),
    },
    {
      key: 'customer',
      name: 'fields.customer',
      show: (row) => <CustomerLink subject={row.subject} />,
    },
    {
      key: 'channel',
      name: 'fields.channel',
      width: '6rem',
      show: (row) => t(`channel.${row.channel}`, { defaultValue: row.channel }),
    },
    {
      key: 'country',
      name: 'fields.country',
      isExtra: true,
      show: (row) => row.country && format.country(row.country),
    },
    { key: 'shop', name: 'fields.shop', isExtra: true, show: (row) => row.shop },
  ];
  return (
    <ListPage<Order>
      name="orders"
      views="order"
      path="/api/sales/v1/orders"
      columns={columns}
      filters={[
        { key: 'status', kind: 'choice', options: ['placed', 'cancelled', 'withdrawn'] },
        { key: 'shop', kind: 'text' },
      ]}
      linkTo={(row) => `/orders/${row.id}`}
    />
  );
}
