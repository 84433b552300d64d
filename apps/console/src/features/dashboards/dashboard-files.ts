import { api } from '../../shared/api/client';
import type { KpiAnswer, Schemas } from '../../shared/api/types';
import { save, saveText } from '../../shared/format/save';
import { cell } from '../analytics/parts/csv';
import { kpiQuery, KPIS } from '../analytics/parts/kpis';
import { grainFor } from '../analytics/parts/range';
import type { View } from '../analytics/parts/range-bar';
import type { Dashboard, Tile } from './dashboard-api';

/** The tiles as they stand there, as one picture. */
export async function saveBoardPicture(name: string, board: HTMLElement): Promise<void> {
  const { toPng } = await import('html-to-image');
  const backgroundColor = getComputedStyle(document.body).backgroundColor;
  save(`${name}.png`, await toPng(board, { pixelRatio: 2, backgroundColor, skipFonts: true }));
}

type Line = readonly (string | number | null)[];

const HEAD: Line = ['number', 'title', 'from', 'to', 'dimensions', 'value', 'target', 'status'];

interface Shown {
  readonly dashboard: Dashboard;
  readonly titleOf: (tile: Tile) => string;
  readonly view: View;
  readonly currency: string;
  readonly locale: string;
}

/** What the tiles say, one line a value, as the API says it: money in minor units. What analyses found has files of its own. */
export async function saveBoardTable(name: string, shown: Shown): Promise<void> {
  const parts = await Promise.all(shown.dashboard.tiles.map((tile) => linesOf(tile, shown)));
  saveText(`${name}.csv`, [HEAD, ...parts.flat()].map((line) => line.map(cell).join(',')).join('\n'));
}

async function linesOf(tile: Tile, { titleOf, view, currency, locale }: Shown): Promise<readonly Line[]> {
  if (tile.kind === 'analysis') return tile.of === 'kpi-report' ? reportLines(locale) : [];
  const cut = tile.kind === 'value' ? {} : tile.by ? { by: tile.by, top: 6 } : {};
  const grain = tile.kind === 'value' ? {} : { grain: grainFor(view) };
  const query = kpiQuery(tile.of, { ...view, compare: 'none' }, { ...cut, ...grain }, currency);
  const { data } = await api.call<KpiAnswer>('get', `${KPIS}/${tile.of}`, { query });
  return data.series.flatMap(({ dimensions, points }) => {
    const named = Object.entries(dimensions as Record<string, string | null>);
    const of = named.map(([dimension, value]) => `${dimension}=${value ?? ''}`).join(' ');
    return points.map(({ from, to, value }): Line => [tile.of, titleOf(tile), from, to, of, value, null, null]);
  });
}

async function reportLines(locale: string): Promise<readonly Line[]> {
  const query = { grain: 'month', locale };
  const { data } = await api.call<Schemas['ReportDto']>('get', '/api/analytics/v1/kpi-report', { query });
  const { from, to } = data;
  return data.rows.map(({ kpi, title, dimensions, value, target, status }): Line => {
    const of = Object.entries(dimensions).map(([dimension, one]) => `${dimension}=${String(one)}`);
    return [kpi, title, from, to, of.join(' '), value, target, status];
  });
}
