import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartColors } from '../../../shared/ui/chart/chart';
import { useUrlState } from '../../../shared/url-state';
import { ChartCard } from '../parts/chart-card';
import { CellCustomers } from './cell-customers';
import { ChurnPersons } from './churn-persons';
import { Cohorts, type Cohort } from './cohorts';
import { barsOption, sankeyOption, stepsOption, type Transition } from './options';
import { stageWords } from './found-words';
import { RfmGrid, type RfmCell } from './rfm-grid';
import { kindOf, rowsOf, type Row, type Summary } from './summary';
import { curveOf } from './told';
import { ValueCharts, type Distribution } from './value-charts';

interface PictureProps {
  /** Of the analysis, where what is behind the picture can be looked at. */
  readonly id: string | undefined;
  readonly kind: string;
  readonly summary: Summary;
}

/** The picture that a kind of analysis is known by. */
export function Picture({ id, kind, summary }: PictureProps) {
  switch (kind) {
    case 'rfm':
      return <Rfm id={id} summary={summary} />;
    case 'customer-value':
      return <Value summary={summary} />;
    case 'cohorts':
      return <Cohorts cohorts={rowsOf<Cohort>(summary['cohorts'])} />;
    case 'journeys':
      return <Journeys summary={summary} />;
    case 'churn':
      return (
        <>
          <Survival kind={kind} summary={summary} />
          {id !== undefined && summary['notUsed'] === undefined && <ChurnPersons id={id} />}
        </>
      );
    case 'survival':
      return <Survival kind={kind} summary={summary} />;
    case 'funnel':
      return <Bars kind={kind} rows={rowsOf<Row>(summary['steps'])} by="step" measure="persons" />;
    case 'attribution':
      return (
        <Bars
          kind={kind}
          rows={rowsOf<Row>((rowsOf<Row>(summary['models'])[2] ?? {})['credits'])}
          by="channel"
          measure="conversions"
        />
      );
    default:
      return null;
  }
}

function Rfm({ id, summary }: Pick<PictureProps, 'id' | 'summary'>) {
  const [url, setUrl] = useUrlState();
  const cells = rowsOf<RfmCell>(summary['cells']);
  const chosen = cells.find(({ r, f }) => String(r) === url['r'] && String(f) === url['f']);
  // An analysis of before there was a grid tells its segments only.
  if (cells.length === 0)
    return <Bars kind="rfm" rows={rowsOf<Row>(summary['segments'])} by="name" measure="persons" />;
  return (
    <>
      <RfmGrid
        cells={cells}
        chosen={chosen}
        onChoose={id === undefined ? undefined : ({ r, f }) => setUrl({ r: String(r), f: String(f) })}
      />
      {id !== undefined && chosen && (
        <CellCustomers
          key={`${chosen.r}/${chosen.f}`}
          id={id}
          {...{ r: chosen.r, f: chosen.f, segment: chosen.segment }}
          onClose={() => setUrl({ r: undefined, f: undefined })}
        />
      )}
    </>
  );
}

function Value({ summary }: Pick<PictureProps, 'summary'>) {
  const holdout = summary['holdout'] as Row | null | undefined;
  const currency = typeof summary['currency'] === 'string' ? summary['currency'] : undefined;
  const tracking = rowsOf<Row>(holdout?.['tracking']);
  const byFrequency = rowsOf<Row>(holdout?.['byFrequency']);
  const model = summary['model'] as { readonly warnings?: readonly string[] } | undefined;
  return (
    <>
      {model?.warnings?.map((warning) => (
        <Alert key={warning} variant="light" color="yellow" icon={<IconAlertTriangle size={16} />}>
          <span style={{ color: 'var(--ink)' }}>{warning}</span>
        </Alert>
      ))}
      <ValueCharts
        distribution={(summary['distribution'] as Distribution | undefined) ?? null}
        holdout={tracking.length > 0 ? { tracking, byFrequency } : null}
        currency={currency}
      />
    </>
  );
}

function Survival({ kind, summary }: Pick<PictureProps, 'kind' | 'summary'>) {
  const { t } = useTranslation();
  const curve = useMemo(() => curveOf(kind, summary), [kind, summary]);
  const option = useCallback(
    (colors: ChartColors) => stepsOption(curve, ['days', 'survival'], colors, (name) => t(`measure.${name}`)),
    [curve, t],
  );
  const notUsed = summary['notUsed'];
  return (
    <>
      {typeof notUsed === 'string' && (
        <Alert variant="light" color="yellow" icon={<IconAlertTriangle size={16} />}>
          <span style={{ color: 'var(--ink)' }}>{t('analysis.churnNotUsed')}</span>
        </Alert>
      )}
      {curve.length > 0 && (
        <ChartCard
          title={t('analysis.survival')}
          name={kind}
          rows={curve}
          option={option}
          note={t(`analysis.${kind}CurveText`)}
        />
      )}
    </>
  );
}

function Journeys({ summary }: Pick<PictureProps, 'summary'>) {
  const { t } = useTranslation();
  const transitions = useMemo(() => rowsOf<Transition>(summary['transitions']), [summary]);
  const option = useCallback(
    (colors: ChartColors) => sankeyOption(transitions, colors, (node) => stageWords(t, node)),
    [transitions, t],
  );
  return (
    <ChartCard
      title={t('analysis.journeys')}
      name="journeys"
      rows={transitions.map((each) => ({ ...each }))}
      option={option}
      height={380}
    />
  );
}

interface BarsProps {
  readonly kind: string;
  readonly rows: readonly Row[];
  readonly by: string;
  readonly measure: string;
}

function Bars({ kind, rows, by, measure }: BarsProps) {
  const { t } = useTranslation();
  const option = useCallback(
    (colors: ChartColors) =>
      barsOption(rows, by, [measure], colors, (name) =>
        t([`segment.${name}`, `kind.${kindOf(name)}`, `measure.${name}`], { defaultValue: kindOf(name) }),
      ),
    [rows, by, measure, t],
  );
  return <ChartCard title={t(`analysis.${kind}`)} name={kind} rows={rows} option={option} />;
}
