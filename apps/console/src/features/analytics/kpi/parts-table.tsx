import type { ComponentProps } from 'react';
import { useFormat } from '../../../shared/format/use-format';
import { PagedTable } from '../../../shared/ui/table/paged-table';
import { CustomerLink } from '../../contacts/parts/customer-link';
import { RecordLink } from '../../tasks/record-link';
import { useDimensionWords, type DimensionWords } from '../parts/dimension-words';
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

/** Kinds of record that streams are about, where the console shows them. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^sales_(opportunity|lead|order)-(.+)/, 'record'],
  [/^marketing_(campaign)-(.+)/, 'record'],
  [/^serviceDesk_(ticket)-(.+)/i, 'record'],
  [/^contacts_(contact|interactions)-(.+)/, 'person'],
];

function Source({ of: key }: { readonly of: string }) {
  for (const [pattern, what] of kinds) {
    const [, kind, id] = pattern.exec(key) ?? [];
    if (kind && id) return what === 'person' ? <CustomerLink subject={id} /> : <RecordLink kind={kind} id={id} />;
  }
  return <span className="mono faint">{key.slice(0, 24)}</span>;
}

function dimensionsIn(dimensions: Part['dimensions'], words: DimensionWords): string {
  const known = Object.entries(dimensions).filter(([, value]) => value);
  return known.map(([dimension, value]) => words(dimension, value)).join(' · ');
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
  const words = useDimensionWords();
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
          show: ({ dimensions }) => <span className="soft">{dimensionsIn(dimensions, words)}</span>,
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
