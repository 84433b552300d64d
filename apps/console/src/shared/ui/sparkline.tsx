interface SparklineProps {
  readonly values: readonly (number | null)[];
  readonly label: string;
}

const WIDTH = 120;
const HEIGHT = 28;

/** The shape of a series, in one line, without a chart library. */
export function Sparkline({ values, label }: SparklineProps) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return <svg className="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden />;
  const low = Math.min(...known, 0);
  const high = Math.max(...known);
  const span = high - low || 1;
  const points = values.flatMap((value, index) =>
    value === null
      ? []
      : [[(index / (values.length - 1)) * WIDTH, HEIGHT - 2 - ((value - low) / span) * (HEIGHT - 4)] as const],
  );
  const line = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
  const [[firstX] = [0]] = points;
  const [lastX] = points.at(-1) ?? [0];
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path d={`${line}L${lastX} ${HEIGHT}L${firstX} ${HEIGHT}Z`} fill="var(--chart-1)" opacity="0.12" />
      <path d={line} fill="none" stroke="var(--chart-1)" strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
