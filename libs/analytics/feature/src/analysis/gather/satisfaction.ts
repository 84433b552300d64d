const scales: Readonly<Record<string, readonly [lowest: number, highest: number]>> = {
  ...{ csat: [1, 5], nps: [0, 10], ces: [1, 7] },
};

/** How satisfied an answer to a survey says that somebody is, from 0 to 1, whatever its scale; null of anything else. */
export function satisfactionOf({
  kind = '',
  score,
}: {
  readonly kind?: string;
  readonly score?: number;
}): number | null {
  const scale = scales[kind];
  if (!scale || score === undefined) return null;
  return (score - scale[0]) / (scale[1] - scale[0]);
}
