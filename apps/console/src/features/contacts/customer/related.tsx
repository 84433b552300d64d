import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../../shared/api/queries';
import type { OpportunityRow, Order, TicketRow } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { AsideSection } from '../../../shared/ui/record-page';
import { Status } from '../../../shared/ui/status';

interface ReadPage<Row> {
  readonly data: Page<Row> | undefined;
}

const SHOWN = 6;

function Related<Row extends { readonly id: string }>({
  title,
  read,
  show,
}: {
  readonly title: string;
  readonly read: ReadPage<Row>;
  readonly show: (row: Row) => ReactNode;
}) {
  const { t } = useTranslation();
  const rows = read.data?.items ?? [];
  return (
    <AsideSection title={title}>
      <ul className="aside-list">
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.id}>{show(row)}</li>
        ))}
      </ul>
      {read.data && rows.length === 0 && <span className="faint">{t('states.none')}</span>}
      {rows.length > SHOWN && <span className="faint">{t('record.others', { count: rows.length - SHOWN })}</span>}
    </AsideSection>
  );
}

export function Orders({ read }: { readonly read: ReadPage<Order> }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Related
      title={t('nav.orders')}
      read={read}
      show={(order) => (
        <>
          <Link className="link numbers" to={`/orders/${order.id}`}>
            {format.money(order.net, order.currency)}
          </Link>
          <span className="faint numbers">
            {order.status === 'cancelled' && <Status of="cancelled" />} {format.day(order.occurredAt)}
          </span>
        </>
      )}
    />
  );
}

export function Deals({ read }: { readonly read: ReadPage<OpportunityRow> }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Related
      title={t('nav.opportunities')}
      read={read}
      show={(deal) => (
        <>
          <Link className="link numbers" to={`/opportunities/${deal.id}`}>
            {format.money(deal.value.amount, deal.value.currency)}
          </Link>
          <Status of={deal.status} />
        </>
      )}
    />
  );
}

export function Tickets({ read }: { readonly read: ReadPage<TicketRow> }) {
  const { t } = useTranslation();
  return (
    <Related
      title={t('nav.tickets')}
      read={read}
      show={(ticket) => (
        <>
          <Link className="link" to={`/tickets/${ticket.id}`}>
            {ticket.card?.subjectLine ?? ticket.queue}
          </Link>
          <Status of={ticket.status} />
        </>
      )}
    />
  );
}
