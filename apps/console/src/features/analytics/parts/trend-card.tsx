import { ActionIcon, Tooltip } from '@mantine/core';
import { IconDownload, IconTable } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KpiAnswer } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { Chart, type ChartColors } from '../../../shared/ui/chart/chart';
import { Read } from '../../../shared/ui/states';
import { csvOf, saveAs } from './csv';
import { useTrend } from './use-trend';
import { grainFor, type Grain } from './range';
import type { View } from './range-bar';
import { nameOf, trendOption } from './trend';
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
  const { t } = useTranslation();
  const [isTable, setTable] = useState(false);
  const read = useTrend(name, view, grain ?? grainFor(view), by);
  return (
    <section className="chart-card card">
      <div className="chart-head">
        <h2>{title}</h2>
        <span>
          <Tooltip label={t('chart.table')}>
            <ActionIcon aria-label={t('chart.table')} aria-pressed={isTable} onClick={() => setTable(!isTable)}>
              <IconTable size={15} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('chart.csv')}>
            <ActionIcon
              aria-label={t('chart.csv')}
              disabled={!read.data}
              onClick={() => read.data && saveAs(`${name}.csv`, csvOf(read.data))}
            >
              <IconDownload size={15} />
            </ActionIcon>
          </Tooltip>
        </span>
      </div>
      <Read of={read}>
        {(answer) =>
          isTable ? (
            <TrendTable answer={answer} title={title} />
          ) : (
            <TrendChart
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
}

function TrendChart({ answer, title, kind, height, onPoint }: TrendChartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const option = useCallback(
    (colors: ChartColors) => trendOption(answer, { kind, format, title, before: t('kpis.beforeShort') }, colors),
    [answer, kind, format, title, t],
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
                {nameOf(dimensions, answer.currency ?? undefined, title)}
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
