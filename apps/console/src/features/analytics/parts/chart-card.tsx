import { useRef, type ReactNode } from 'react';
import { saveText } from '../../../shared/format/save';
import { Chart, savePicture, type ChartColors, type ChartHandle } from '../../../shared/ui/chart/chart';
import { ChartTools } from '../../../shared/ui/chart/chart-tools';
import type { EChartsCoreOption } from '../../../shared/ui/chart/echarts';
import { csvOfRows } from './csv';
import './kpi.css';

interface ChartCardProps {
  readonly title: string;
  /** Of the files. */
  readonly name: string;
  /** What is drawn: the lines of the CSV. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly option: (colors: ChartColors) => EChartsCoreOption;
  readonly height?: number;
  readonly note?: ReactNode;
  readonly onPoint?: (at: { readonly series: number; readonly index: number }) => void;
  /** Shown in place of the chart, which is only drawn for the picture then. */
  readonly children?: ReactNode;
}

/** A chart with its title, as a picture and as CSV. */
export function ChartCard({ title, name, rows, option, height = 300, note, onPoint, children }: ChartCardProps) {
  const chart = useRef<ChartHandle>(null);
  const png = () => (children ? void savePicture(name, option) : chart.current?.save(name));
  return (
    <section className="card chart-card" aria-label={title}>
      <div className="chart-head">
        <h2>{title}</h2>
        <ChartTools onPng={png} onCsv={() => saveText(`${name}.csv`, csvOfRows(rows))} />
      </div>
      {note && <p className="soft chart-note">{note}</p>}
      {children ?? <Chart ref={chart} label={title} option={option} height={height} {...(onPoint && { onPoint })} />}
    </section>
  );
}
