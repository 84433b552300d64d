const { abs, ceil, floor, max, min } = Math;

/**
 * Locally weighted linear regression on equally spaced values (Cleveland: Robust locally weighted regression and smoothing
 * scatterplots, JASA 74, 1979) with tricube weights.
 *
 * @param span how many values take part in each fit
 * @param beyond values to add before the first and after the last
 */
export function loess(
  values: readonly number[],
  span: number,
  weights: readonly number[] | null = null,
  beyond = 0,
): readonly number[] {
  const n = values.length;
  const width = min(span, n);
  const stretch = max(1, span / n);
  return Array.from({ length: n + 2 * beyond }, (_, i) => {
    const at = i - beyond;
    const first = max(0, min(n - width, ceil(at - width / 2)));
    const reach = max(at - first, first + width - 1 - at) * stretch || 1;
    let [w, wx, wy, wxx, wxy] = [0, 0, 0, 0, 0];
    for (let j = first; j < first + width; j++) {
      const distance = abs(j - at) / (reach * 1.000_001);
      const near = distance >= 1 ? 0 : (1 - distance ** 3) ** 3;
      const weight = near * (weights?.[j] ?? 1);
      const [x, y] = [j - at, values[j] ?? 0];
      w += weight;
      wx += weight * x;
      wy += weight * y;
      wxx += weight * x * x;
      wxy += weight * x * y;
    }
    if (w === 0) return values[floor(min(n - 1, max(0, at)))] ?? 0;
    const spread = w * wxx - wx * wx;
    // At `at` itself x is 0: the line's height is its intercept.
    return spread < 1e-9 * w * w ? wy / w : (wy * wxx - wx * wxy) / spread;
  });
}
