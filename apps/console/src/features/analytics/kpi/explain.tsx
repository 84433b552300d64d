import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../../shared/api/queries';
import type { KpiAnswer } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { useUrlState } from '../../../shared/url-state';
import { KPIS, type KpiDefinition } from '../parts/kpis';
import type { View } from '../parts/range-bar';
import { PartsTable, type Part } from './parts-table';

type Explained = Pick<KpiAnswer, 'from' | 'to'> & { readonly items: readonly Part[]; readonly next: string | null };

/** Why this number: the very records and events that it is made of, for the chosen point or the whole range. */
export function Explain({ kpi, view }: { readonly kpi: KpiDefinition; readonly view: View }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [url, setUrl] = useUrlState();
  const from = url['explainFrom'] ?? view.from;
  const to = url['explainTo'] ?? view.to;
  const by = url['explainBy'];
  const is = url['explainIs'];
  const isPoint = url['explainFrom'] !== undefined;
  const read = usePages<Part>(`${KPIS}/${kpi.name}/explain`, {
    from,
    to,
    limit: 25,
    ...(view.asOf && { asOf: view.asOf }),
    ...(by && is && { [by]: is }),
  });
  const parts = read.data?.pages.flatMap((page) => (page as Explained).items) ?? [];
  return (
    <section aria-label={t('explain.title')}>
      <div className="chart-head">
        <h2 className="section-title" style={{ margin: 0 }}>
          {t('explain.title')}{' '}
          <span className="faint numbers">
            {from === to ? format.day(from) : `${format.day(from)} – ${format.day(to)}`}
            {by && ` · ${t(`dimension.${by}`)}: ${is}`}
          </span>
        </h2>
        {isPoint && (
          <Button
            variant="subtle"
            color="gray"
            onClick={() =>
              setUrl({ explainFrom: undefined, explainTo: undefined, explainBy: undefined, explainIs: undefined })
            }
          >
            {t('explain.whole')}
          </Button>
        )}
      </div>
      <PartsTable
        kpi={kpi}
        label={t('explain.title')}
        read={read}
        parts={parts}
        empty={{ title: t('explain.none'), text: t('explain.noneText') }}
      />
    </section>
  );
}
