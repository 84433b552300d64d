import { statSync } from 'node:fs';
import { parseCommand, UsageError, type CommandOutput } from '../command';
import { evaluate, type Evaluation, type Miss } from './evaluate';
import { readLabelled, type AnyRecord } from './labelled-file';

export const duplicatesUsage = `rapport duplicates --evaluate <pairs.csv> [--records <records.csv>]

Says how well duplicates are found: precision, recall and F1 on pairs that a person has judged, and the worst misses.
Nothing is learnt from the judgements, and no server is needed; personal data of the files appears in the output.

  --records <file>     the records, of which <pairs.csv> then names ids
  --companies          the records are of companies, not of people
  --threshold <n>      from which probability on two records are taken for the same, default 0.5
  --misses <n>         how many misses are shown, default 10

CSV with a header, UTF-8. <pairs.csv>: a, b (ids), match (true or false). <records.csv>: id, and any of
  name, mail, phone, birthday (YYYY-MM-DD), street, city, postcode, country; of companies domain too.
Several values in one cell are separated by |. Without --records the columns of <pairs.csv> are match and a.name, b.name,
a.mail, b.mail and so on. Weights are estimated from the records themselves: the more there are, the better; a few hundred
of the real base beside the labelled ones do well. Pairs that are not in <pairs.csv> are not counted.
`;

/** `rapport duplicates …`. The exit code. @throws UsageError */
export async function duplicatesCommand(args: readonly string[], output: CommandOutput): Promise<number> {
  const { pairsFile, recordsFile, kind, threshold, misses } = parse(args);
  const labelled = await readLabelled(pairsFile, recordsFile);
  if (labelled.pairs.length === 0) throw new UsageError(`${pairsFile} has no pairs`);
  const evaluation = evaluate(labelled, kind, threshold);
  output.stdout.write(`${labelled.records.length} records, ${labelled.pairs.length} labelled pairs\n`);
  output.stdout.write(reportOf(evaluation, misses));
  return 0;
}

function parse(args: readonly string[]) {
  const { values, positionals } = parseCommand({
    args: [...args],
    allowPositionals: true,
    options: {
      evaluate: { type: 'string' },
      records: { type: 'string' },
      companies: { type: 'boolean', default: false },
      threshold: { type: 'string', default: '0.5' },
      misses: { type: 'string', default: '10' },
    },
  });
  if (positionals.length > 0) throw new UsageError(`what is "${positionals[0]}"?`);
  if (values.evaluate === undefined) throw new UsageError('name a file with --evaluate');
  for (const file of [values.evaluate, values.records])
    if (file !== undefined && !statSync(file, { throwIfNoEntry: false })?.isFile())
      throw new UsageError(`there is no file ${file}`);
  const threshold = Number(values.threshold);
  if (!(threshold > 0 && threshold < 1)) throw new UsageError('--threshold must be between 0 and 1');
  const misses = Number(values.misses);
  if (!Number.isInteger(misses) || misses < 0) throw new UsageError('--misses must be a whole number');
  const kind = values.companies ? ('companies' as const) : ('people' as const);
  return { pairsFile: values.evaluate, recordsFile: values.records, kind, threshold, misses };
}

function reportOf({ quality, candidates, misses }: Evaluation, shown: number): string {
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
  const lines = [
    `${candidates} candidates compared`,
    `precision  ${percent(quality.precision)}   (${quality.falsePairs} taken for the same that are not)`,
    `recall     ${percent(quality.recall)}   (${quality.missedPairs} that are the same not found)`,
    `F1         ${percent(quality.f1)}`,
    ...misses.slice(0, shown).flatMap(missLines),
    ...(misses.length > shown ? [`and ${misses.length - shown} more`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function missLines({ pair, candidate, records: [a, b] }: Miss): string[] {
  const what = pair.isMatch ? 'missed' : 'wrongly found';
  const weights = candidate?.fields
    .filter(({ level }) => level !== 'missing')
    .map(({ field, level, weight }) => `${field} ${level} ${weight >= 0 ? '+' : ''}${weight.toFixed(1)}`);
  return [
    '',
    candidate ? `${what}, probability ${candidate.probability.toFixed(3)}` : `${what}: too unlike to be looked at`,
    `  ${describe(a)}`,
    `  ${describe(b)}`,
    ...(weights ? [`  ${weights.join(', ')}`] : []),
  ];
}

function describe(record: AnyRecord | undefined): string {
  if (!record) return '';
  const { id, names = [], mails = [], domains = [], phones = [], places = [], birthday = '' } = record;
  const where = places.flatMap(({ street, postcode, city }) => [street, postcode, city]);
  return [id, ...names, ...mails, ...domains, ...phones, birthday, ...where].filter(Boolean).join(' · ');
}
