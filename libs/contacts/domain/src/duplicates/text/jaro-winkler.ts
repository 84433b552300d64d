/**
 * Likeness of two words from 0 to 1 (Jaro 1989, JASA 84:414; Winkler 1990, prefix of at most 4 letters at 0.1 each).
 * Symmetric; 1 for equal words, 0 where one is empty.
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1;
  const jaro = jaroOf(a, b);
  let prefix = 0;
  const most = Math.min(4, a.length, b.length);
  while (prefix < most && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

function jaroOf(a: string, b: string): number {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  const reach = Math.max(0, Math.floor(longer.length / 2) - 1);
  const taken = new Uint8Array(longer.length);
  const common: number[] = [];
  for (let i = 0; i < shorter.length; i++) {
    const letter = shorter.charCodeAt(i);
    const end = Math.min(longer.length - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= end; j++) {
      if (taken[j] === 1 || longer.charCodeAt(j) !== letter) continue;
      taken[j] = 1;
      common.push(letter);
      break;
    }
  }
  const matches = common.length;
  if (matches === 0) return 0;
  let outOfPlace = 0;
  for (let j = 0, next = 0; j < longer.length; j++)
    if (taken[j] === 1 && longer.charCodeAt(j) !== common[next++]) outOfPlace++;
  return (matches / a.length + matches / b.length + (matches - outOfPlace / 2) / matches) / 3;
}
