import type { ReportRow, TargetStatus } from '@rapport/analytics-domain';

const WIDTH = 120;
const HEIGHT = 32;
const INSET = 3;

export const statusColours: Readonly<Record<TargetStatus, string>> = {
  exceeded: '#0b6e4f',
  achieved: '#2b8a3e',
  'on-track': '#1864ab',
  'at-risk': '#b35c00',
  missed: '#c92a2a',
  'no-target': '#868e96',
  'no-value': '#868e96',
};

/** The trend as a line, the reported period as a dot, the target as a dashed line; '' where there is nothing to draw. */
export function reportChart({ trend, target, status }: ReportRow): string {
  const known = trend.values.filter((value) => value !== null);
  if (known.length < 2) return '';
  const all = target === null ? known : [...known, target];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const y = (value: number) => (HEIGHT - INSET - ((value - low) / (high - low || 1)) * (HEIGHT - 2 * INSET)).toFixed(1);
  const x = (index: number) => (INSET + (index * (WIDTH - 2 * INSET)) / (trend.values.length - 1)).toFixed(1);
  const points = trend.values.flatMap((value, i) => (value === null ? [] : [`${x(i)},${y(value)}`]));
  const [cx, cy] = (points.at(-1) ?? '').split(',');
  const goal =
    target === null
      ? ''
      : `<line x1="0" x2="${WIDTH}" y1="${y(target)}" y2="${y(target)}" stroke="#868e96" stroke-width="1" stroke-dasharray="3 3"/>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${goal}` +
    `<polyline points="${points.join(' ')}" fill="none" stroke="#495057" stroke-width="1.5"/>` +
    `<circle cx="${cx}" cy="${cy}" r="2.5" fill="${statusColours[status]}"/></svg>`
  );
}
