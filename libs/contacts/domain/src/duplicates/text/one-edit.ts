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
