import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EChartsCoreOption, EChartsType } from './echarts';

export interface ChartColors {
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly ground: string;
  readonly series: readonly string[];
  readonly before: string;
}

interface ChartProps {
  /** What it shows, in a sentence: for those who do not see it. */
  readonly label: string;
  readonly option: (colors: ChartColors) => EChartsCoreOption;
  readonly height?: number;
  /** A point was clicked: its series and its place. */
  readonly onPoint?: (at: { readonly series: number; readonly index: number }) => void;
}

/** A chart; its library comes when the first one is drawn. */
export function Chart({ label, option, height = 260, onPoint }: ChartProps) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChartsType | null>(null);
  const scheme = useComputedColorScheme('light');

  useEffect(() => {
    let isGone = false;
    let made: EChartsType | null = null;
    const watch = new ResizeObserver(() => made?.resize());
    void import('./echarts').then(({ init }) => {
      if (isGone || !place.current) return;
      made = init(place.current);
      watch.observe(place.current);
      setChart(made);
    });
    return () => {
      isGone = true;
      watch.disconnect();
      made?.dispose();
      setChart(null);
    };
  }, []);

  useEffect(() => {
    if (!chart) return;
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    chart.setOption({ animation: !isStill, animationDuration: 250, ...option(colorsOf()) }, true);
  }, [chart, option, scheme]);

  useEffect(() => {
    if (!chart || !onPoint) return;
    const click = (event: { seriesIndex?: number; dataIndex: number }) =>
      onPoint({ series: event.seriesIndex ?? 0, index: event.dataIndex });
    chart.on('click', click);
    return () => void chart.off('click', click);
  }, [chart, onPoint]);

  return <div ref={place} className="chart" role="img" aria-label={label || t('chart.label')} style={{ height }} />;
}

function colorsOf(): ChartColors {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: color('ink'),
    soft: color('ink-soft'),
    line: color('line'),
    ground: color('ground-raised'),
    series: [1, 2, 3, 4, 5, 6, 7].map((index) => color(`chart-${index}`)),
    before: color('chart-before'),
  };
}
