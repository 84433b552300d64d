import { companies } from '../companies/companies';
import { clustersOf } from '../model/clusters';
import { findDuplicates, type Duplicates } from '../model/find';
import { people } from '../people/people';
import { labelledCompanies } from './labelled-companies.fixture';
import { labelledPeople } from './labelled-people.fixture';
import { qualityAmong, type Labelled } from './labelled.fixture';
import type { Quality } from './quality';

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;

function tell(what: string, { precision, recall, f1 }: Quality): void {
  process.stdout.write(`${what}: precision ${percent(precision)}, recall ${percent(recall)}, F1 ${percent(f1)}\n`);
}

function measured(
  what: string,
  labelled: Labelled<unknown>,
  { pairs }: Duplicates,
): { pairs: Quality; groups: Quality } {
  const { clusters } = clustersOf(pairs, 0.5);
  const together = clusters.flatMap((group) => group.flatMap((a, i) => group.slice(i + 1).map((b) => ({ a, b }))));
  const quality = { pairs: qualityAmong(labelled, pairs), groups: qualityAmong(labelled, together) };
  tell(`${what}, pairs`, quality.pairs);
  tell(`${what}, clusters`, quality.groups);
  return quality;
}

test.each([
  [10_000, 20_260_101],
  [5_000, 7],
])(
  'of %i records of people with up to four errors each (seed %i), F1 is at least 0.97',
  (count, seed) => {
    const labelled = labelledPeople(count, seed);
    const { pairs, groups } = measured('people', labelled, findDuplicates(people, labelled.records));
    expect(pairs.f1).toBeGreaterThanOrEqual(0.97);
    expect(groups.f1).toBeGreaterThanOrEqual(0.97);
  },
  120_000,
);

test.each([
  [10_000, 20_260_102],
  [5_000, 8],
])(
  'of %i records of companies (seed %i) too',
  (count, seed) => {
    const labelled = labelledCompanies(count, seed);
    const { pairs, groups } = measured('companies', labelled, findDuplicates(companies, labelled.records));
    expect(pairs.f1).toBeGreaterThanOrEqual(0.97);
    expect(groups.f1).toBeGreaterThanOrEqual(0.97);
  },
  120_000,
);
