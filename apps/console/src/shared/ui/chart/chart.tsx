import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { save } from '../../format/save';
import type { EChartsCoreOption, EChartsType } from './echarts';
import { inTurn } from './in-turn';
import { nearestPoint } from './nearest-point';

export interface ChartColors {
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly ground: string;
  readonly series: readonly string[];
  readonly before: string;
  /** Of what is out of the ordinary. */
  readonly alarm: string;
}

/** What can be done with a chart from outside. */
export interface ChartHandle {
  /** The picture as a file, as it stands there. */
  readonly save: (name: string) => void;
}

interface ChartProps {
  readonly ref?: Ref<ChartHandle>;
  /** What it shows, in a sentence: for those who do not see it. */
  readonly label: string;
  readonly option: (colors: ChartColors) => EChartsCoreOption;
  readonly height?: number;
  /** A point was clicked: its series and its place. */
  readonly onPoint?: (at: { readonly series: number; readonly index: number }) => void;
}

/** A chart; its library comes when the first one is drawn. */
export function Chart({ ref, label, option, height = 260, onPoint }: ChartProps) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChartsType | null>(null);
  const scheme = useComputedColorScheme('light');
  useImperativeHandle(ref, () => ({
    save: (name) => {
      if (chart) save(`${name}.png`, chart.getDataURL({ pixelRatio: 2, backgroundColor: colorsOf().ground }));
    },
  }));

  useEffect(() => {
    let isGone = false;
    let made: EChartsType | null = null;
    const watch = new ResizeObserver(() => made?.resize());
    void import('./echarts').then(({ init }) =>
      inTurn(() => {
        if (isGone || !place.current) return;
        made = init(place.current);
        watch.observe(place.current);
        setChart(made);
      }),
    );
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
    inTurn(() => {
      if (chart.isDisposed()) return;
      chart.setOption({ animation: !isStill, animationDuration: 250, ...option(colorsOf()) }, true);
    });
  }, [chart, option, scheme]);

  useEffect(() => {
    if (!chart || !onPoint) return;
    const click = (event: { seriesIndex?: number; dataIndex: number }) =>
      onPoint({ series: event.seriesIndex ?? 0, index: event.dataIndex });
    // Beside every point: the nearest one is meant.
    const clickBeside = (event: { target?: unknown; offsetX: number; offsetY: number }) => {
      const nearest = event.target ? null : nearestPoint(chart, [event.offsetX, event.offsetY]);
      if (nearest) onPoint(nearest);
    };
    const surface = chart.getZr();
    chart.on('click', click);
    surface.on('click', clickBeside);
    return () => {
      chart.off('click', click);
      surface.off('click', clickBeside);
    };
  }, [chart, onPoint]);

  return <div ref={place} className="chart" role="img" aria-label={label || t('chart.label')} style={{ height }} />;
}

const PICTURE = { width: 1_000, height: 560 };

/** A chart that stands on no page, as a picture. */
export async function savePicture(name: string, option: (colors: ChartColors) => EChartsCoreOption): Promise<void> {
  const { init } = await import('./echarts');
  const chart = init(document.createElement('div'), null, PICTURE);
  const colors = colorsOf();
  chart.setOption({ animation: false, ...option(colors) });
  save(`${name}.png`, chart.getDataURL({ pixelRatio: 2, backgroundColor: colors.ground }));
  chart.dispose();
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
    alarm: color('bad'),
  };
}
