import type { ChartColors } from '../../../shared/ui/chart/chart';
import type { EChartsCoreOption } from '../../../shared/ui/chart/echarts';

export interface Transition {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

type Row = Readonly<Record<string, unknown>>;

interface BarsOptions {
  /** Many bars: their names may be left out where there is no room. */
  readonly isDense?: boolean;
  readonly colorOf?: (row: Row) => string;
}

/** Bars, one a row, one colour a measure. */
export function barsOption(
  rows: readonly Row[],
  name: string,
  measures: readonly string[],
  colors: ChartColors,
  word: (name: string) => string,
  { isDense = false, colorOf }: BarsOptions = {},
): EChartsCoreOption {
  return {
    textStyle: { fontFamily: 'inherit', color: colors.soft, fontSize: 11 },
    grid: { left: 8, right: 12, top: measures.length > 1 ? 30 : 12, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      backgroundColor: colors.ground,
      borderColor: colors.line,
      textStyle: { color: colors.ink, fontSize: 12 },
      axisPointer: { type: 'shadow' },
    },
    ...(measures.length > 1 && { legend: { top: 0, left: 0, textStyle: { color: colors.soft } } }),
    xAxis: {
      type: 'category',
      data: rows.map((row) => word(String(row[name]))),
      axisLine: { lineStyle: { color: colors.line } },
      axisTick: { show: false },
      axisLabel: {
        color: colors.soft,
        ...(isDense
          ? { hideOverlap: true, rotate: 30 }
          : rows.length <= 14 && { interval: 0, width: 90, overflow: 'break' }),
      },
    },
    yAxis: { type: 'value', splitLine: { lineStyle: { color: colors.line } }, axisLabel: { color: colors.soft } },
    series: measures.map((measure, index) => ({
      type: 'bar',
      name: word(measure),
      barMaxWidth: 44,
      data: rows.map((row) => ({ value: row[measure], ...(colorOf && { itemStyle: { color: colorOf(row) } }) })),
      itemStyle: { color: colors.series[index], borderRadius: [3, 3, 0, 0] },
    })),
  };
}

/** The same as lines. */
export function linesOption(...given: Parameters<typeof barsOption>): EChartsCoreOption {
  const [rows, , measures, colors] = given;
  const word = given[4];
  return {
    ...barsOption(...given),
    series: measures.map((measure, index) => ({
      type: 'line',
      name: word(measure),
      showSymbol: false,
      data: rows.map((row) => row[measure]),
      itemStyle: { color: colors.series[index] },
    })),
  };
}

/** A share that falls in steps along a number. */
export function stepsOption(
  rows: readonly Row[],
  [along, share]: readonly [string, string],
  colors: ChartColors,
  word: (name: string) => string,
): EChartsCoreOption {
  const {
    xAxis: _,
    yAxis,
    ...rest
  } = barsOption(rows, along, [share], colors, word) as {
    readonly xAxis: object;
    readonly yAxis: object;
  };
  const quiet = { axisLabel: { color: colors.soft }, splitLine: { lineStyle: { color: colors.line } } };
  return {
    ...rest,
    xAxis: { ...quiet, type: 'value', name: word(along), nameLocation: 'middle', nameGap: 24 },
    yAxis: { ...yAxis, max: 1 },
    series: [
      {
        ...{ type: 'line', step: 'end', name: word(share), showSymbol: false },
        data: rows.map((row) => [row[along], row[share]]),
        itemStyle: { color: colors.series[0] },
      },
    ],
  };
}

interface Heat {
  readonly x: number;
  readonly y: number;
  readonly value: number;
  /** In the field, below its value. */
  readonly name: string;
}

interface Axes {
  readonly x: readonly string[];
  readonly y: readonly string[];
  /** Of both. */
  readonly names: readonly [string, string];
}

/** Fields of two axes: the darker, the more. */
export function heatOption(fields: readonly Heat[], { x, y, names }: Axes, colors: ChartColors): EChartsCoreOption {
  const axis = { type: 'category', axisLabel: { color: colors.soft }, axisTick: { show: false } };
  return {
    textStyle: { fontFamily: 'sans-serif', color: colors.soft, fontSize: 11 },
    grid: { left: 12, right: 24, top: 32, bottom: 28, containLabel: true },
    xAxis: { ...axis, data: [...x], name: names[0], nameLocation: 'middle', nameGap: 26 },
    yAxis: { ...axis, data: [...y], name: names[1] },
    visualMap: {
      show: false,
      min: 0,
      // Words stay readable in the darkest field.
      max: Math.max(1, ...fields.map(({ value }) => value)) * 2,
      inRange: { color: [colors.ground, colors.series[0]] },
    },
    series: [
      {
        type: 'heatmap',
        data: fields.map(({ x: column, y: row, value, name }) => ({ value: [column, row, value], name })),
        label: {
          show: true,
          color: colors.ink,
          lineHeight: 16,
          formatter: ({ name, value }: { readonly name: string; readonly value: readonly number[] }) =>
            [value[2], name].filter((each) => each !== '').join('\n'),
        },
        itemStyle: { borderColor: colors.line, borderWidth: 1 },
      },
    ],
  };
}

const stages = [
  '(start)',
  'awareness',
  'attention',
  'consideration',
  'interest',
  'desire',
  'purchase',
  'action',
  'retention',
  'advocacy',
  '(end)',
];

const placeOf = (node: string): number => stages.indexOf(node.split(' (')[0] || node);

interface SankeyTip {
  readonly name: string;
  readonly value: number;
  /** Of a way from one stage to another. */
  readonly data: { readonly source?: string; readonly target?: string };
}

/** Ways forward only: a picture of streams has no way back. Where somebody stops, the stream ends. */
export function sankeyOption(
  transitions: readonly Transition[],
  colors: ChartColors,
  word: (node: string) => string,
): EChartsCoreOption {
  const forward = transitions.filter(({ from, to }) => placeOf(from) < placeOf(to));
  const nodes = [...new Set(forward.flatMap(({ from, to }) => [from, to]))];
  return {
    tooltip: {
      trigger: 'item',
      backgroundColor: colors.ground,
      borderColor: colors.line,
      textStyle: { color: colors.ink, fontSize: 12 },
      formatter: ({ data, name, value }: SankeyTip) =>
        `${data.source !== undefined && data.target !== undefined ? `${word(data.source)} → ${word(data.target)}` : word(name)}: ${value}`,
    },
    series: [
      {
        type: 'sankey',
        left: 8,
        right: 110,
        top: 12,
        bottom: 12,
        nodeGap: 10,
        nodeWidth: 12,
        draggable: false,
        data: nodes.map((name) => ({
          name,
          itemStyle: {
            color: name === '(end)' ? colors.before : colors.series[Math.max(0, placeOf(name)) % colors.series.length],
          },
        })),
        links: forward.map(({ from, to, count }) => ({ source: from, target: to, value: count })),
        lineStyle: { color: 'gradient', opacity: 0.28 },
        label: { color: colors.ink, fontSize: 11, formatter: ({ name }: { readonly name: string }) => word(name) },
      },
    ],
  };
}
