/** Whether one letter put in, left out, replaced, or two neighbours swapped makes one text of the other (Damerau 1964). */
export function isOneEdit(a: string, b: string): boolean {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  const difference = longer.length - shorter.length;
  if (difference > 1 || a === b) return false;
  let start = 0;
  while (start < shorter.length && shorter[start] === longer[start]) start++;
  let end = 0;
  while (end < shorter.length - start && shorter.at(-1 - end) === longer.at(-1 - end)) end++;
  const left = longer.length - start - end;
  if (left <= 1) return true;
  return difference === 0 && left === 2 && shorter[start] === longer[start + 1] && shorter[start + 1] === longer[start];
}

/**
 * How many letters have to be put in, left out, replaced or swapped with a neighbour (optimal string alignment, Damerau 1964,
 * Wagner & Fischer 1974); `most + 1` where there are more than that.
 */
export function editsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [older, old] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const [one, other] = [a.charCodeAt(i - 1), b.charCodeAt(j - 1)];
      let edits = Math.min((old[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (old[j - 1] ?? 0) + (one === other ? 0 : 1));
      if (one === b.charCodeAt(j - 2) && other === a.charCodeAt(i - 2))
        edits = Math.min(edits, (older[j - 2] ?? 0) + 1);
      row.push(edits);
    }
    if (Math.min(...row) > most) return most + 1;
    [older, old] = [old, row];
  }
  return Math.min(most + 1, old[b.length] ?? 0);
}
