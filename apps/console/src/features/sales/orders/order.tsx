import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../../shared/api/queries';
import type { Order } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { CustomFacts } from '../../../shared/ui/custom-facts';
import { Facts } from '../../../shared/ui/facts';
import { AsideSection, Highlight, RecordActions, RecordPage } from '../../../shared/ui/record-page';
import { Read } from '../../../shared/ui/states';
import { Status } from '../../../shared/ui/status';

import { CustomerLink } from '../../contacts/parts/customer-link';
import { RecordTasks } from '../../tasks/record-tasks';
import { useRecordWork } from '../../tasks/record-work';

export default function OrderPage() {
  const { id = '' } = useParams({ strict: false });
  const { t } = useTranslation();
  const format = useFormat();
  const read = useRead<Order>(`/api/sales/v1/orders/${id}`);
  const work = useRecordWork({ kind: 'order', id, contact: read.data?.subject });
  return (
    <Read of={read}>
      {(order) => (
        <RecordPage
          title={t('orders.title', { id: order.orderId })}
          note={<Status of={order.status} />}
          actions={
            <RecordActions
              path={`/api/sales/v1/orders/${id}`}
              version={undefined}
              actions={work}
              touches={['/api/contacts/v1/tasks']}
            />
          }
          highlights={
            <>
              <Highlight name={t('fields.net')}>{format.money(order.net, order.currency)}</Highlight>
              <Highlight name={t('fields.refunded')}>{format.money(order.refunded, order.currency)}</Highlight>
              <Highlight name={t('fields.occurredAt')}>{format.moment(order.occurredAt)}</Highlight>
              {order.cancelledAt && (
                <Highlight name={t('fields.cancelledAt')}>{format.moment(order.cancelledAt)}</Highlight>
              )}
            </>
          }
          aside={
            <>
              <AsideSection title={t('record.facts')}>
                <Facts
                  facts={[
                    {
                      name: t('fields.customer'),
                      value: <CustomerLink subject={order.subject} />,
                    },
                    { name: t('fields.shop'), value: order.shop },
                    { name: t('fields.source'), value: order.source },
                    {
                      name: t('fields.channel'),
                      value: t(`channel.${order.channel}`, { defaultValue: order.channel }),
                    },
                    { name: t('fields.country'), value: order.country && format.country(order.country) },
                    ...(order.reason ? [{ name: t('fields.reason'), value: order.reason }] : []),
                  ]}
                />
              </AsideSection>
              <CustomFacts kind="order" path={`/api/sales/v1/orders/${id}`} editors={['sales']} />
              <RecordTasks id={id} />
            </>
          }
        >
          <div className="scroll-x card" tabIndex={0} role="group" aria-label={t('fields.products')}>
            <table className="plain-table">
              <thead>
                <tr>
                  <th>{t('fields.product')}</th>
                  <th className="end">{t('fields.quantity')}</th>
                  <th className="end">{t('fields.price')}</th>
                </tr>
              </thead>
              <tbody>
                {order.products.map(({ productId, quantity, price }) => (
                  <tr key={productId}>
                    <td>{productId}</td>
                    <td className="end numbers">{format.number(quantity)}</td>
                    <td className="end numbers">{price === undefined ? '–' : format.money(price, order.currency)}</td>
                  </tr>
                ))}
                {order.refunds.map((refund) => (
                  <tr key={refund.refundId}>
                    <td>
                      {t('orders.refund')} {refund.flagged && <Status of={refund.flagged} />}
                    </td>
                    <td className="end numbers">{format.day(refund.occurredAt)}</td>
                    <td className="end numbers">−{format.money(refund.amount, order.currency)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </RecordPage>
      )}
    </Read>
  );
}
