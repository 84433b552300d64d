/** So many callers, each with its next call when the last one is answered, until `total` calls are made; calls per second. */
export async function callers(count: number, total: number, call: (n: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: count }, async () => {
      while (next < total) await call(next++);
    }),
  );
  return (total / (performance.now() - start)) * 1_000;
}
