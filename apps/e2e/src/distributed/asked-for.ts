/** Every journey starts six processes: one of them always runs, all of them where that is asked for. */
export function whereAllJourneysRun(journey: string, body: () => void): void {
  if (process.env['RAPPORT_JOURNEYS'] === 'all') return body();
  process.stderr.write(`SKIPPED ${journey} over five services: RAPPORT_JOURNEYS is not "all"\n`);
  describe.skip(`${journey} over five services`, () => it('runs where RAPPORT_JOURNEYS is "all"', () => undefined));
}
