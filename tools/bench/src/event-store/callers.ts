/** So many callers work through the calls, each with its next one when the last is answered; calls per second. */
export async function callers<Call>(
  calls: readonly Call[],
  count: number,
  make: (call: Call) => Promise<unknown>,
): Promise<number> {
  const left = calls.values();
  const start = performance.now();
  await Promise.all(
    Array.from({ length: count }, async () => {
      for (const call of left) await make(call);
    }),
  );
  return (calls.length / (performance.now() - start)) * 1_000;
}
