/**
 * Works on many items, `atOnce` of them at a time; those of one line wait for each other, in their order. The results
 * are in the order of the items.
 */
export async function inLines<Item, Result>(
  items: readonly Item[],
  lineOf: (item: Item, index: number) => unknown,
  work: (item: Item, index: number) => Promise<Result>,
  atOnce: number,
): Promise<Result[]> {
  const results: Result[] = [];
  const lines = new Map<unknown, { readonly item: Item; readonly index: number }[]>();
  items.forEach((item, index) => {
    const line = lineOf(item, index);
    const before = lines.get(line);
    if (before) before.push({ item, index });
    else lines.set(line, [{ item, index }]);
  });
  const waiting = [...lines.values()].values();
  const worker = async () => {
    for (const line of waiting) for (const { item, index } of line) results[index] = await work(item, index);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
