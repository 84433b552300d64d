import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../shared/api/queries';
import { useFormat } from '../../shared/format/use-format';

interface Named {
  readonly name?: string;
  readonly title?: string | null;
  readonly orderId?: string;
  readonly card?: { readonly name?: string; readonly email?: string; readonly subjectLine?: string } | null;
  readonly value?: { readonly amount: number; readonly currency: string };
}

interface Place {
  /** Of the page. */
  readonly to: string;
  /** Of the API; null where the id is its name. */
  readonly api: string | null;
}

const places: Readonly<Record<string, Place>> = {
  contact: { to: '/customers', api: '/api/contacts/v1/contacts' },
  account: { to: '/accounts', api: '/api/contacts/v1/accounts' },
  lead: { to: '/leads', api: '/api/sales/v1/leads' },
  opportunity: { to: '/opportunities', api: '/api/sales/v1/opportunities' },
  order: { to: '/orders', api: '/api/sales/v1/orders' },
  campaign: { to: '/campaigns', api: '/api/marketing/v1/campaigns' },
  ticket: { to: '/tickets', api: '/api/service-desk/v1/tickets' },
  task: { to: '/tasks', api: '/api/contacts/v1/tasks' },
  import: { to: '/imports', api: null },
  kpi: { to: '/kpis', api: null },
};

/** Where a record has its page; operations for what has none. */
export const pageOf = (kind: string, id: string): string => {
  const place = places[kind];
  return place ? `${place.to}/${encodeURIComponent(id)}` : '/operations';
};

/** A record by its name, as whoever looks may read it, with the way to it. */
export function RecordLink({ kind, id }: { readonly kind: string; readonly id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = places[kind]?.api ?? null;
  const { data } = useRead<Named>(`${api}/${id}`, {}, { enabled: api !== null });
  const fallback = t(`record.kind.${kind}`, { defaultValue: kind });
  const name =
    data?.name ??
    data?.title ??
    data?.card?.subjectLine ??
    data?.card?.name ??
    data?.card?.email ??
    (data?.orderId ? t('orders.title', { id: data.orderId }) : undefined) ??
    (data?.value ? format.money(data.value.amount, data.value.currency) : fallback);
  return (
    <Link className="link" to={pageOf(kind, id)} title={fallback}>
      {name}
    </Link>
  );
}
