import type { KpiAnswer } from '../../../shared/api/types';
import type { Format, Unit } from '../../../shared/format/format';
import type { ChartColors } from '../../../shared/ui/chart/chart';
import type { EChartsCoreOption } from '../../../shared/ui/chart/echarts';
import type { DimensionWords } from './dimension-words';
import { mainSeries } from './kpis';

/** As the API tells them. */
export type Dimensions = Readonly<Record<string, string | null>>;

interface TrendOptions {
  readonly kind: 'line' | 'bar';
  readonly format: Format;
  /** Of the line of what was before. */
  readonly before: string;
  readonly title: string;
  readonly words: DimensionWords;
}

/** What a series is called: its dimensions, without the currency where all are in one. */
export function seriesName(
  dimensions: Dimensions,
  currency: string | undefined,
  fallback: string,
  words: DimensionWords,
): string {
  const parts = Object.entries(dimensions).filter(([key]) => key !== 'currency' || !currency);
  return parts.map(([key, value]) => words(key, value)).join(' · ') || fallback;
}

/** The way of a number, with what was before in grey; several series where it is split. */
export function trendOption(
  answer: KpiAnswer,
  { kind, format, before, title, words }: TrendOptions,
  colors: ChartColors,
): EChartsCoreOption {
  const unit: Unit | undefined = answer.kpi.unit;
  const show = (value: number | null) => (value === null ? '–' : format.kpi(value, unit, answer.currency ?? undefined));
  const isSplit = answer.by.some((dimension) => dimension !== 'currency') || !answer.currency;
  const shown = isSplit ? answer.series : [{ dimensions: {}, points: mainSeries(answer) }];
  const labels = (shown[0]?.points ?? []).map(({ from }) => format.day(from));
  const hasBefore = shown.length === 1 && shown[0]?.points.some((point) => point.before);
  const line = {
    type: kind,
    smooth: false,
    symbol: 'circle',
    symbolSize: 5,
    showSymbol: labels.length < 40,
    barMaxWidth: 28,
  };
  return {
    color: [...colors.series],
    textStyle: { fontFamily: 'inherit', color: colors.soft, fontSize: 11 },
    grid: { left: 8, right: 12, top: shown.length > 1 || hasBefore ? 30 : 12, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      backgroundColor: colors.ground,
      borderColor: colors.line,
      textStyle: { color: colors.ink, fontSize: 12 },
      valueFormatter: (value: unknown) => show(typeof value === 'number' ? value : null),
    },
    ...((shown.length > 1 || hasBefore) && {
      legend: {
        top: 0,
        left: 0,
        icon: 'roundRect',
        itemWidth: 10,
        itemHeight: 10,
        textStyle: { color: colors.soft },
        type: 'scroll',
      },
    }),
    xAxis: {
      type: 'category',
      data: labels,
      axisLine: { lineStyle: { color: colors.line } },
      axisTick: { show: false },
      axisLabel: { color: colors.soft, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      splitLine: { lineStyle: { color: colors.line } },
      axisLabel: {
        color: colors.soft,
        formatter: (value: number) =>
          unit === 'money' && answer.currency
            ? format.money(value, answer.currency, { short: true })
            : format.kpi(value, unit),
      },
    },
    series: [
      ...shown.map(({ dimensions, points }, index) => ({
        ...line,
        name: seriesName(dimensions as Dimensions, answer.currency ?? undefined, title, words),
        data: points.map(({ value }) => value),
        markPoint: {
          symbol: 'circle',
          symbolSize: 12,
          label: { show: false },
          itemStyle: { color: 'transparent', borderColor: colors.alarm, borderWidth: 2 },
          data: points.flatMap(({ anomaly, value }, at) =>
            anomaly && value !== null ? [{ coord: [at, value], name: anomaly }] : [],
          ),
        },
        ...(kind === 'line' && shown.length === 1 && { areaStyle: { opacity: 0.08 } }),
        ...(kind === 'bar' && shown.length > 1 && { stack: 'all' }),
        itemStyle: { color: colors.series[index % colors.series.length] },
      })),
      ...(hasBefore
        ? [
            {
              ...line,
              type: 'line',
              name: before,
              data: shown[0]?.points.map((point) => point.before?.value ?? null),
              lineStyle: { type: 'dashed', width: 1.5 },
              showSymbol: false,
              itemStyle: { color: colors.before },
            },
          ]
        : []),
    ],
  };
}
