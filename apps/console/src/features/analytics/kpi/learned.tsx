import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../../shared/api/queries';
import { useFormat } from '../../../shared/format/use-format';
import { ShowMore } from '../../../shared/ui/table/paged-table';
import { KPIS, type KpiDefinition } from '../parts/kpis';
import { PartsTable, type Part } from './parts-table';

type MadeOf = 'sum' | 'rate' | 'persons' | 'values' | 'distribution';

interface LearnedProps {
  readonly kpi: KpiDefinition;
  readonly from: string;
  readonly to: string;
  /** The day that the number is shown as known on. */
  readonly since: string;
}

/** How many are looked for before somebody asks for more: a page may hold none. */
const SHOWN = 10;
const MOST_PAGES = 20;

/** What was recorded after a day and changed the number of these days: late events, and what was taken back. */
export function Learned({ kpi, from, to, since }: LearnedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const read = usePages<Part>(`${KPIS}/${kpi.name}/explain`, { from, to, since, limit: 25 });
  const parts = read.data?.pages.flatMap(({ items }) => items) ?? [];
  // The lines of a sum add up to the difference above; of all others it is said why not.
  const how = (read.data?.pages[0] as { readonly madeOf?: MadeOf } | undefined)?.madeOf;
  const { hasNextPage, isFetching, fetchNextPage } = read;
  const isShort = parts.length < SHOWN && hasNextPage && (read.data?.pages.length ?? 0) < MOST_PAGES;
  useEffect(() => {
    if (isShort && !isFetching) void fetchNextPage();
  }, [isShort, isFetching, fetchNextPage]);
  const title = t('asOf.learned', { day: format.day(since) });
  return (
    <section aria-label={title}>
      <h2 className="section-title">{title}</h2>
      {how && how !== 'sum' && <p className="soft">{t(`asOf.madeOf.${how}`)}</p>}
      <PartsTable
        kpi={kpi}
        label={title}
        read={{ ...read, isPending: read.isPending || isShort }}
        parts={parts}
        empty={{ title: t('asOf.nothing'), text: t('asOf.nothingText') }}
      />
      {parts.length === 0 && !isShort && <ShowMore read={read} />}
    </section>
  );
}
