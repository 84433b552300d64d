import { Link, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, type Page } from '../../shared/api/queries';
import type { Schemas } from '../../shared/api/types';
import { Read } from '../../shared/ui/states';
import { Result } from '../analytics/analyses/result';
import { KpiTile } from '../analytics/parts/kpi-tile';
import type { KpiDefinition } from '../analytics/parts/kpis';
import type { View } from '../analytics/parts/range-bar';
import { TrendCard } from '../analytics/parts/trend-card';
import { ReportCard } from '../analytics/report/report-table';
import { useUrlState } from '../../shared/url-state';
import { ScoreDistribution, SURVEY_KINDS, type SurveyKind } from '../service-desk/surveys/score-distribution';
import type { Tile } from './dashboard-api';

const ANALYSES = '/api/analytics/v1/analyses';

interface TileViewProps {
  readonly tile: Tile;
  readonly kpi: KpiDefinition | undefined;
  readonly view: View;
}

/** What a tile shows: a number, its way, its parts, or what an analysis found last. */
export function TileView({ tile, kpi, view }: TileViewProps) {
  const { t } = useTranslation();
  const explain = useExplain(tile.of);
  const survey = surveyOf(tile);
  if (tile.kind === 'analysis' && tile.of === 'kpi-report') return <ReportCard />;
  if (survey) return <ScoreDistribution kind={survey} view={view} />;
  if (tile.kind === 'analysis') return <AnalysisTile kind={tile.of} />;
  if (!kpi) return <section className="card chart-card faint">{t('dashboards.gone', { name: tile.of })}</section>;
  if (tile.kind === 'value') return <KpiTile kpi={kpi} view={view} />;
  return (
    <TrendCard
      name={kpi.name}
      title={titleOf(tile, kpi, t)}
      view={view}
      {...(tile.by && { by: tile.by })}
      {...(tile.chart && { kind: tile.chart })}
      onPoint={explain}
    />
  );
}

/** A click on a point asks why it is what it is. */
function useExplain(name: string) {
  const navigate = useNavigate();
  const [url] = useUrlState();
  return useCallback(
    (point: { readonly from: string; readonly to: string }) =>
      void navigate({ to: `/kpis/${name}`, search: { ...url, explainFrom: point.from, explainTo: point.to } }),
    [navigate, name, url],
  );
}

/** How answers spread is a card of the service desk's, kept as `<kind>-scores`. */
function surveyOf({ kind, of }: Tile): SurveyKind | undefined {
  return kind === 'analysis' ? SURVEY_KINDS.find((survey) => of === `${survey}-scores`) : undefined;
}

type Words = ReturnType<typeof useTranslation>['t'];

export function titleOf(tile: Tile, kpi: KpiDefinition | undefined, t: Words): string {
  if (tile.kind === 'analysis') return t(`analysis.${tile.of}`);
  const title = kpi?.title ?? tile.of;
  return tile.by
    ? t('kpis.by', { name: title, dimension: t(`dimension.${tile.by}`, { defaultValue: tile.by }) })
    : title;
}

function AnalysisTile({ kind }: { readonly kind: string }) {
  const { t } = useTranslation();
  const list = useRead<Page<Schemas['AnalysisRowDto']>>(ANALYSES, { kind, limit: 1 });
  const last = list.data?.items[0];
  const read = useRead<Schemas['AnalysisDto']>(`${ANALYSES}/${last?.id}`, {}, { enabled: last?.state === 'completed' });
  return (
    <section className="card chart-card">
      <div className="chart-head">
        <h2>
          <Link className="link" to="/analyses" search={{ kind }}>
            {t(`analysis.${kind}`)}
          </Link>
        </h2>
      </div>
      {read.data?.summary ? (
        <Result isBrief kind={kind} summary={read.data.summary as Readonly<Record<string, unknown>>} />
      ) : (
        <Read of={list}>{() => <span className="faint">{t('analyses.none')}</span>}</Read>
      )}
    </section>
  );
}
