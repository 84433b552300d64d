import { cpus, loadavg } from 'node:os';
import { analysisBenches } from './analysis';
import { applicationBenches } from './application';
import { consoleBenches } from './console';
import { distributedBenches } from './distributed';
import { duplicateBenches } from './duplicates';
import { eventStoreBenches } from './event-store';
import { importBenches } from './import';
import { ingestBenches } from './ingest';
import { printReport, type Bench } from './harness';
import { readModelBenches } from './read-models';
import { vaultBenches } from './vault';
import { kpiBenches } from './kpi';

const benches: readonly Bench[] = [
  ...analysisBenches,
  ...applicationBenches,
  ...consoleBenches,
  ...distributedBenches,
  ...duplicateBenches,
  ...eventStoreBenches,
  ...importBenches,
  ...ingestBenches,
  ...kpiBenches,
  ...readModelBenches,
  ...vaultBenches,
];

/** `bench [name…] [--json] [--short]`: all of them, or those whose names begin as asked. */
async function main(given: readonly string[]): Promise<void> {
  const json = given.includes('--json');
  const short = given.includes('--short');
  const names = given.filter((argument) => !argument.startsWith('--'));
  const chosen = benches.filter(({ name, notShort }) =>
    names.length === 0 ? !(short && notShort) : names.some((asked) => name.startsWith(asked)),
  );
  if (chosen.length === 0) {
    console.error(`There are: ${benches.map(({ name }) => name).join(', ')}`);
    process.exitCode = 1;
    return;
  }
  const report = printReport(json);
  if (!json) console.log(`${cpus().length} cores, load ${loadavg()[0]?.toFixed(2)}, Node ${process.version}`);
  for (const bench of chosen) {
    if (!json) console.log(`\n${bench.name}`);
    await bench.run(report, { short });
  }
  if (report.missed > 0 && !json) console.log(`\n${report.missed} missed`);
}

void main(process.argv.slice(2));
