/** Of the two in the middle the mean; null of none. Reorders the values: by selection (Hoare: Algorithm 65, Find, CACM 4, 1961). */
export function medianOf(values: Float64Array): number | null {
  const { length } = values;
  if (length === 0) return null;
  const [low, high] = [(length - 1) >> 1, length >> 1];
  return (select(values, low) + select(values, high)) / 2;
}

/** The value that would stand at this place if all were sorted. */
function select(values: Float64Array, place: number): number {
  let [from, to] = [0, values.length - 1];
  while (from < to) {
    const pivot = values[(from + to) >> 1] ?? 0;
    let [i, j] = [from, to];
    while (i <= j) {
      while ((values[i] ?? 0) < pivot) i++;
      while ((values[j] ?? 0) > pivot) j--;
      if (i > j) break;
      [values[i], values[j]] = [values[j] ?? 0, values[i] ?? 0];
      i++;
      j--;
    }
    if (place <= j) to = j;
    else if (place >= i) from = i;
    else break;
  }
  return values[place] ?? 0;
}
