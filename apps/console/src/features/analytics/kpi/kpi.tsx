import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../shared/format/use-format';
import { AsideSection, Highlight, RecordPage } from '../../../shared/ui/record-page';
import { Failed, Loading, NotThere, Read } from '../../../shared/ui/states';
import { useUrlState } from '../../../shared/url-state';
import { ScoreDistribution, SURVEY_KINDS } from '../../service-desk/surveys/score-distribution';
import { Growth } from '../parts/growth';
import { mainSeries, useCatalogue, useKpi, type Formula, type KpiDefinition } from '../parts/kpis';
import { grainFor, type Grain } from '../parts/range';
import { RangeBar, useView } from '../parts/range-bar';
import { TrendCard } from '../parts/trend-card';
import { AsKnown } from './as-known';
import { CustomKpiActions, CustomKpiVersions } from './custom-kpi';
import { Explain } from './explain';
import { Learned } from './learned';
import { ReadBy } from './read-by';

const GRAINS: readonly Grain[] = ['day', 'week', 'month', 'quarter', 'year'];

/** One number: its way, its parts, what it means, and why it is what it is. */
export default function KpiPage() {
  const { name = '' } = useParams({ strict: false });
  const catalogue = useCatalogue();
  return (
    <Read of={catalogue}>
      {({ items }) => {
        const kpi = items.find((known) => known.name === name);
        return kpi ? <Kpi key={name} kpi={kpi} /> : <Failed error={new NotThere(name)} />;
      }}
    </Read>
  );
}

function Kpi({ kpi }: { readonly kpi: KpiDefinition }) {
  const { t } = useTranslation();
  const format = useFormat();
  const view = useView();
  const [url, setUrl] = useUrlState();
  const total = useKpi(kpi.name, view);
  const { title } = kpi;
  const grain = GRAINS.find((known) => known === url['grain']) ?? grainFor(view);
  const by = url['by'];
  const survey = SURVEY_KINDS.find((kind) => kpi.name === kind || kpi.name === `${kind}-mean`);
  const explain = useCallback(
    ({ from, to, dimensions }: { from: string; to: string; dimensions: Record<string, string> }) => {
      const { currency: _, ...others } = dimensions;
      const [dimension, value] = Object.entries(others)[0] ?? [];
      setUrl({ explainFrom: from, explainTo: to, explainBy: dimension, explainIs: value ?? undefined });
    },
    [setUrl],
  );
  if (total.isPending) return <Loading />;
  if (!total.data) return <Failed error={total.error} onRetry={() => void total.refetch()} />;
  const point = mainSeries(total.data)[0];
  const show = (value: number | null | undefined) =>
    value == null ? '–' : format.kpi(value, kpi.unit, total.data.currency ?? undefined);
  return (
    <RecordPage
      title={title}
      highlights={
        <>
          <Highlight name={t('kpis.value')}>
            {show(point?.value)} <Growth of={point?.growth} />
          </Highlight>
          {point?.before && <Highlight name={t('kpis.beforeShort')}>{show(point.before.value)}</Highlight>}
          {point?.denominator != null && (
            <Highlight name={t('kpis.ratio')}>
              {format.number(point.numerator)} ÷ {format.number(point.denominator)}
            </Highlight>
          )}
          {point?.sample?.interval && (
            <Highlight name={t('kpis.interval')}>
              {show(point.sample.interval.low)} – {show(point.sample.interval.high)}
            </Highlight>
          )}
        </>
      }
      actions={<CustomKpiActions name={kpi.name} />}
      aside={
        <>
          <Definition kpi={kpi} title={title} />
          <CustomKpiVersions name={kpi.name} />
          <ReadBy name={kpi.name} />
        </>
      }
    >
      <div className="stack">
        <div className="page-actions">
          <RangeBar />
        </div>
        <div className="page-actions">
          <SegmentedControl
            aria-label={t('kpis.grain')}
            value={grain}
            data={GRAINS.map((value) => ({ value, label: t(`grain.${value}`) }))}
            onChange={(value) => setUrl({ grain: value })}
          />
          <NativeSelect
            aria-label={t('kpis.split')}
            value={by ?? ''}
            data={[
              { value: '', label: t('kpis.unsplit') },
              ...kpi.dimensions
                .filter((dimension) => dimension !== 'currency')
                .map((value) => ({ value, label: t('kpis.byOnly', { dimension: t(`dimension.${value}`) }) })),
            ]}
            onChange={(event) => setUrl({ by: event.currentTarget.value || undefined })}
          />
          <SegmentedControl
            aria-label={t('kpis.form')}
            value={url['form'] ?? 'line'}
            data={['line', 'bar'].map((value) => ({ value, label: t(`chart.${value}`) }))}
            onChange={(value) => setUrl({ form: value })}
          />
        </div>
        <TrendCard
          name={kpi.name}
          title={title}
          view={view}
          grain={grain}
          kind={url['form'] === 'bar' ? 'bar' : 'line'}
          height={300}
          {...(by && { by })}
          onPoint={explain}
        />
        {view.asOf && <AsKnown kpi={kpi} view={view} />}
        {view.asOf && <Learned kpi={kpi} from={view.from} to={view.to} since={view.asOf} />}
        {survey && <ScoreDistribution kind={survey} view={view} />}
        <Explain kpi={kpi} view={view} />
      </div>
    </RecordPage>
  );
}

function Definition({ kpi, title }: { readonly kpi: KpiDefinition; readonly title: string }) {
  const { t } = useTranslation();
  return (
    <>
      <AsideSection title={t('kpis.meaning')}>
        <p style={{ margin: 0 }}>{kpi.sentence}</p>
      </AsideSection>
      <AsideSection title={t('kpis.formula')}>
        <code className="mono">
          {title} = {formulaOf(kpi)}
        </code>
      </AsideSection>
      <AsideSection title={t('kpis.about')}>
        <dl className="facts">
          {(
            [
              ['version', `v${kpi.version}`],
              ['unit', t(`unit.${kpi.unit}`)],
              ['direction', t(`direction.${kpi.direction}`)],
              ['anchor', kpi.anchor],
              ['dimensions', kpi.dimensions.map((dimension) => t(`dimension.${dimension}`)).join(', ')],
            ] as const
          ).map(([key, value]) => (
            <div key={key} className="fact">
              <dt>{t(`kpis.${key}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </AsideSection>
      <AsideSection title={t('kpis.reads')}>
        <ul className="aside-list">
          {kpi.reads.map((type) => (
            <li key={type}>
              <a className="link mono" href={`/events#${type}`}>
                {type}
              </a>
            </li>
          ))}
        </ul>
      </AsideSection>
    </>
  );
}

const wordsOf = ({ plus = [], minus = [] }: Formula): string =>
  plus.join(' + ') + minus.map((part) => ` − ${part}`).join('');

/** A sum that is divided, or divides, stands in brackets. */
function formulaOf({ numerator, denominator }: KpiDefinition): string {
  if (!denominator) return wordsOf(numerator);
  const bracketed = (of: Formula) => {
    const isSum = (of.plus ?? []).length + (of.minus ?? []).length > 1;
    return isSum ? `(${wordsOf(of)})` : wordsOf(of);
  };
  return `${bracketed(numerator)} ÷ ${bracketed(denominator)}`;
}
