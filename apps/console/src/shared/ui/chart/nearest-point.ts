import type { EChartsType } from './echarts';

/** A point of a chart: its series and its place. */
export interface ChartPoint {
  readonly series: number;
  readonly index: number;
}

type Pixel = readonly [x: number, y: number];

/** The point of a line or bar that is nearest to a pixel within its axes; null beside them, and in charts that have none. */
export function nearestPoint(chart: EChartsType, [x, y]: Pixel): ChartPoint | null {
  const { series } = chart.getOption() as { readonly series?: readonly { readonly data?: readonly unknown[] }[] };
  const grid = { gridIndex: 0 };
  if (!series?.length || !hasAxes(chart) || !chart.containPixel(grid, [x, y])) return null;
  const index = Math.round(Number((chart.convertFromPixel(grid, [x, y]) as readonly number[])[0]));
  let best: (ChartPoint & { readonly far: number }) | null = null;
  for (const [at, { data = [] }] of series.entries()) {
    const value = data[index];
    if (typeof value !== 'number') continue;
    const [, height = 0] = chart.convertToPixel({ seriesIndex: at }, [index, value]) as readonly number[];
    const far = Math.abs(height - y);
    if (!best || far < best.far) best = { series: at, index, far };
  }
  return best && { series: best.series, index: best.index };
}

function hasAxes(chart: EChartsType): boolean {
  const { xAxis } = chart.getOption() as { readonly xAxis?: readonly { readonly type?: string }[] };
  return xAxis?.[0]?.type === 'category';
}
