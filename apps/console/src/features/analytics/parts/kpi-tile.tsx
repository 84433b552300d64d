import { Skeleton, Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../shared/format/use-format';
import { Sparkline } from '../../../shared/ui/sparkline';
import { useUrlState } from '../../../shared/url-state';
import { Growth } from './growth';
import { mainSeries, useKpi, type KpiDefinition } from './kpis';
import { grainFor } from './range';
import type { View } from './range-bar';
import './kpi.css';

/** One number: what it is now, what it was, and its way in between. A click explains it. */
export function KpiTile({ kpi, view }: { readonly kpi: KpiDefinition; readonly view: View }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [url] = useUrlState();
  const total = useKpi(kpi.name, view);
  const trend = useKpi(kpi.name, { ...view, compare: 'none' }, { grain: grainFor(view) });
  const point = total.data && mainSeries(total.data)[0];
  const points = trend.data ? mainSeries(trend.data) : [];
  const title = kpi.title;
  const shown = (value: number) => format.kpi(value, kpi.unit, total.data?.currency, { short: true });
  return (
    <Link to={`/kpis/${kpi.name}`} search={url} className="tile card">
      <Tooltip label={kpi.sentence} multiline w={280} position="top-start">
        <span className="tile-name">{title}</span>
      </Tooltip>
      <span className="tile-value numbers">
        {total.isPending ? (
          <Skeleton h={22} w={80} />
        ) : point?.value == null ? (
          <span className="faint">{total.error ? '!' : '–'}</span>
        ) : (
          shown(point.value)
        )}
        <Growth of={point?.growth} />
      </span>
      <span className="tile-note faint numbers">
        {point?.value == null
          ? (point?.without ?? (total.error ? t('states.error.other') : t('kpis.nothing')))
          : point.before?.value != null
            ? t('kpis.before', { value: shown(point.before.value) })
            : ' '}
      </span>
      <Sparkline values={points.map(({ value }) => value)} label={t('kpis.trendOf', { name: title })} />
    </Link>
  );
}
