import { useCallback, useRef, useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { KpiAnswer } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { Chart, type ChartColors, type ChartHandle } from '../../../shared/ui/chart/chart';
import { ChartTools } from '../../../shared/ui/chart/chart-tools';
import { saveText } from '../../../shared/format/save';
import { Read } from '../../../shared/ui/states';
import { csvOf } from './csv';
import { useDimensionWords } from './dimension-words';
import { useTrend } from './use-trend';
import { grainFor, type Grain } from './range';
import type { View } from './range-bar';
import { seriesName, trendOption, type Dimensions } from './trend';
import './kpi.css';

interface TrendCardProps {
  readonly name: string;
  readonly title: string;
  readonly view: View;
  readonly grain?: Grain;
  readonly by?: string;
  readonly kind?: 'line' | 'bar';
  readonly height?: number;
  /** A point was clicked: its days and its dimensions. */
  readonly onPoint?: (point: {
    readonly from: string;
    readonly to: string;
    readonly dimensions: Record<string, string>;
  }) => void;
}

/** A number over time, as a chart or as the table behind it. */
export function TrendCard({ name, title, view, grain, by, kind = 'line', height, onPoint }: TrendCardProps) {
  const [isTable, setTable] = useState(false);
  const chart = useRef<ChartHandle>(null);
  const read = useTrend(name, view, grain ?? grainFor(view), by);
  return (
    <section className="chart-card card">
      <div className="chart-head">
        <h2>{title}</h2>
        <ChartTools
          isTable={isTable}
          onTable={() => setTable(!isTable)}
          onPng={read.data && !isTable ? () => chart.current?.save(name) : undefined}
          onCsv={read.data && (() => read.data && saveText(`${name}.csv`, csvOf(read.data)))}
        />
      </div>
      <Read of={read}>
        {(answer) =>
          isTable ? (
            <TrendTable answer={answer} title={title} />
          ) : (
            <TrendChart
              chart={chart}
              answer={answer}
              title={title}
              kind={kind}
              {...(height && { height })}
              {...(onPoint && { onPoint })}
            />
          )
        }
      </Read>
    </section>
  );
}

interface TrendChartProps extends Pick<TrendCardProps, 'title' | 'height' | 'onPoint'> {
  readonly answer: KpiAnswer;
  readonly kind: 'line' | 'bar';
  readonly chart: Ref<ChartHandle>;
}

function TrendChart({ chart, answer, title, kind, height, onPoint }: TrendChartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useDimensionWords();
  const option = useCallback(
    (colors: ChartColors) => trendOption(answer, { kind, format, title, words, before: t('kpis.beforeShort') }, colors),
    [answer, kind, format, title, words, t],
  );
  const point = useCallback(
    ({ series, index }: { series: number; index: number }) => {
      const chosen = answer.series[series] ?? answer.series[0];
      const at = chosen?.points[index];
      if (at)
        onPoint?.({ from: at.from, to: at.to, dimensions: { ...(chosen?.dimensions as Record<string, string>) } });
    },
    [answer, onPoint],
  );
  return (
    <Chart
      ref={chart}
      label={t('kpis.trendOf', { name: title })}
      option={option}
      {...(height && { height })}
      {...(onPoint && { onPoint: point })}
    />
  );
}

function TrendTable({ answer, title }: { readonly answer: KpiAnswer; readonly title: string }) {
  const format = useFormat();
  const { t } = useTranslation();
  const words = useDimensionWords();
  return (
    <div
      className="scroll-x"
      style={{ maxHeight: 260, overflowY: 'auto' }}
      tabIndex={0}
      role="group"
      aria-label={title}
    >
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('range.from')}</th>
            {answer.series.map(({ dimensions }) => (
              <th key={JSON.stringify(dimensions)} className="end">
                {seriesName(dimensions as Dimensions, answer.currency ?? undefined, title, words)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(answer.series[0]?.points ?? []).map(({ from }, index) => (
            <tr key={from}>
              <td className="numbers">{format.day(from)}</td>
              {answer.series.map(({ dimensions, points }) => (
                <td key={JSON.stringify(dimensions)} className="numbers end">
                  {points[index]?.value == null
                    ? '–'
                    : format.kpi(points[index].value, answer.kpi.unit, answer.currency ?? undefined)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
