import { Link } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../shared/format/use-format';
import { PagedTable } from '../../../shared/ui/table/paged-table';
import type { KpiDefinition } from '../parts/kpis';

export interface Part {
  readonly day: string;
  readonly occurredAt: string | null;
  readonly dimensions: Readonly<Record<string, string | null>>;
  readonly numerator: number;
  readonly denominator: number | null;
  /** The stream that it came from. */
  readonly key: string;
  readonly eventCount: number;
  readonly events: readonly { readonly id: string; readonly type: string; readonly recordedAt: string }[];
}

/** Where the console shows what a stream is about. */
const pages: readonly (readonly [RegExp, string])[] = [
  [/^sales_opportunity-(.+)/, '/opportunities/'],
  [/^sales_lead-(.+)/, '/leads/'],
  [/^sales_order-(.+)/, '/orders/'],
  [/^marketing_campaign-(.+)/, '/campaigns/'],
  [/^serviceDesk_ticket-(.+)/i, '/tickets/'],
  [/^contacts_(?:contact|interactions)-(.+)/, '/customers/'],
];

function pageOf(key: string): string | null {
  for (const [pattern, page] of pages) {
    const [, id] = pattern.exec(key) ?? [];
    if (id) return page + id;
  }
  return null;
}

function Source({ of: key }: { readonly of: string }) {
  const { t } = useTranslation();
  const page = pageOf(key);
  if (!page) return <span className="mono faint">{key.slice(0, 24)}</span>;
  return (
    <Link className="link" to={page}>
      {t('explain.open')}
    </Link>
  );
}

interface PartsTableProps {
  readonly kpi: KpiDefinition;
  readonly label: string;
  readonly read: ComponentProps<typeof PagedTable>['read'];
  readonly parts: readonly Part[];
  readonly empty: { readonly title: string; readonly text: string };
}

/** Records that a value is made of, each with the events that say so. */
export function PartsTable({ kpi, label, read, parts, empty }: PartsTableProps) {
  const format = useFormat();
  const amount = ({ numerator, dimensions }: Part) =>
    kpi.unit === 'milliseconds'
      ? format.duration(numerator)
      : kpi.unit === 'money' && dimensions['currency']
        ? format.money(numerator, dimensions['currency'])
        : format.number(numerator, 2);
  return (
    <PagedTable
      label={label}
      read={read}
      rows={parts}
      keyOf={({ key, day, numerator, events }) => `${key} ${day} ${numerator} ${events[0]?.id}`}
      empty={empty}
      columns={[
        {
          key: 'when',
          name: 'explain.when',
          show: ({ occurredAt, day }) => (
            <span className="numbers moment">{occurredAt ? format.moment(occurredAt) : format.day(day)}</span>
          ),
        },
        { key: 'what', name: 'explain.what', show: ({ key }) => <Source of={key} /> },
        {
          key: 'dimensions',
          name: 'explain.dimensions',
          show: ({ dimensions }) => (
            <span className="soft">{Object.values(dimensions).filter(Boolean).join(' · ')}</span>
          ),
        },
        { key: 'adds', name: 'explain.adds', isNumber: true, show: amount },
        {
          key: 'events',
          name: 'explain.events',
          show: ({ events }) => (
            <span className="mono faint">{[...new Set(events.map(({ type }) => type))].join(', ')}</span>
          ),
        },
      ]}
    />
  );
}
