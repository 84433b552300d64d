import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePages, useRead, type Page } from '../../../shared/api/queries';
import type { ContactRow } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { Empty, Failed, Loading } from '../../../shared/ui/states';
import { Owner } from '../../../shared/ui/owner';
import { ShowMore } from '../../../shared/ui/table/paged-table';

interface Row {
  readonly person: number;
  readonly subjects: readonly number[];
}

const ROWS_A_PAGE = 50;
const MOST_SUBJECTS = 500;

interface CellCustomersProps {
  /** Of the analysis. */
  readonly id: string;
  readonly r: number;
  readonly f: number;
  readonly segment: string;
  readonly onClose: () => void;
}

/** Whom a field of the grid counts: those who are known by name. */
export function CellCustomers({ id, r, f, segment, onClose }: CellCustomersProps) {
  const { t } = useTranslation();
  const read = usePages<Row>(`/api/analytics/v1/analyses/${id}/rows`, {
    ...{ r, f, withSubjects: 'true', limit: ROWS_A_PAGE },
  });
  const pages = read.data?.pages ?? [];
  return (
    <section className="card chart-card" aria-label={t('rfm.customers')}>
      <div className="chart-head">
        <h2>
          {t('rfm.customers')}{' '}
          <span className="faint">
            {t(`segment.${segment}`, { defaultValue: segment })} · {t('rfm.recency')} {r} · {t('rfm.frequency')} {f}
          </span>
        </h2>
        <ActionIcon aria-label={t('actions.close')} onClick={onClose}>
          <IconX size={15} />
        </ActionIcon>
      </div>
      {read.isPending ? (
        <Loading />
      ) : read.error ? (
        <Failed error={read.error} onRetry={() => void read.refetch()} />
      ) : (
        <div className="scroll-x" tabIndex={0} role="group" aria-label={t('rfm.customers')}>
          <table className="plain-table">
            <thead>
              <tr>
                {['name', 'email', 'country', 'owner'].map((name) => (
                  <th key={name}>{t(`fields.${name}`)}</th>
                ))}
              </tr>
            </thead>
            {pages.map(({ items }, index) => (
              <Known key={index} rows={items} />
            ))}
          </table>
        </div>
      )}
      <ShowMore read={read} />
    </section>
  );
}

/** One page of people, as contacts know them; whoever only bought without a name is not among them. */
function Known({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const subjects = [...new Set(rows.flatMap((row) => row.subjects))].slice(0, MOST_SUBJECTS);
  const read = useRead<Page<ContactRow>>(
    '/api/contacts/v1/contacts',
    { subjects: subjects.join(','), limit: 100 },
    { enabled: subjects.length > 0 },
  );
  const known = read.data?.items ?? [];
  return (
    <tbody>
      {known.map((row) => (
        <tr key={row.id}>
          <td>
            <Link className="main-cell link" to={`/customers/${row.id}`}>
              {row.card?.name ?? t('customers.unnamed')}
            </Link>
          </td>
          <td>{row.card?.email}</td>
          <td>{row.country && format.country(row.country)}</td>
          <td>
            <Owner id={row.owner} />
          </td>
        </tr>
      ))}
      {read.data && known.length < rows.length && (
        <tr>
          <td colSpan={4} className="faint">
            {t('rfm.unknown', { count: rows.length - known.length })}
          </td>
        </tr>
      )}
      {rows.length === 0 && (
        <tr>
          <td colSpan={4}>
            <Empty title={t('states.none')} />
          </td>
        </tr>
      )}
    </tbody>
  );
}
