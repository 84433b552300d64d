/** Minutes of six processes and their engines: where `RAPPORT_DRILLS` is `all`, and said to be skipped otherwise. */
export function whereAllDrillsRun(suite: string, body: () => void): void {
  if (process.env['RAPPORT_DRILLS'] === 'all') return body();
  process.stderr.write(`SKIPPED ${suite}: RAPPORT_DRILLS is not "all"\n`);
  describe.skip(suite, () => it('runs where RAPPORT_DRILLS is "all"', () => undefined));
}
