import type { ChartColors } from '../../../shared/ui/chart/chart';
import type { EChartsCoreOption } from '../../../shared/ui/chart/echarts';

export interface Transition {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

type Row = Readonly<Record<string, unknown>>;

/** Bars, one a row, one colour a measure. */
export function barsOption(
  rows: readonly Row[],
  name: string,
  measures: readonly string[],
  colors: ChartColors,
  word: (name: string) => string,
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
      axisLabel: { color: colors.soft, interval: 0, width: 90, overflow: 'break' },
    },
    yAxis: { type: 'value', splitLine: { lineStyle: { color: colors.line } }, axisLabel: { color: colors.soft } },
    series: measures.map((measure, index) => ({
      type: 'bar',
      name: word(measure),
      barMaxWidth: 44,
      data: rows.map((row) => row[measure]),
      itemStyle: { color: colors.series[index], borderRadius: [3, 3, 0, 0] },
    })),
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

/** Ways forward only: a picture of streams has no way back. Where somebody stops, the stream ends. */
export function sankeyOption(transitions: readonly Transition[], colors: ChartColors): EChartsCoreOption {
  const forward = transitions.filter(({ from, to }) => placeOf(from) < placeOf(to));
  const nodes = [...new Set(forward.flatMap(({ from, to }) => [from, to]))];
  return {
    tooltip: {
      trigger: 'item',
      backgroundColor: colors.ground,
      borderColor: colors.line,
      textStyle: { color: colors.ink, fontSize: 12 },
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
        label: { color: colors.ink, fontSize: 11 },
      },
    ],
  };
}
