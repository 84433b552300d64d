import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { parseCommand, UsageError, type CommandOutput } from '../command';
import { ProgressLine } from '../progress-line';
import { ServerClient, serverOptions, serverUsage } from '../server/server-client';

export const importUsage = `rapport import <file> | rapport import --undo <id>

CSV, TSV, JSON lines or XLSX, packed with gzip or not. How the file is written and what its columns mean is found out, and
shown; a dry run says what would happen. Exports of HubSpot, Salesforce, Pipedrive, Mailchimp, Zendesk, Shopify and Rapport
are recognised.

  --check              a dry run only
  --mapping <file>     what the columns mean, as JSON (see docs/guides/import.md)
  --rejected <file>    where the rows go that were not taken (default: <file>.rejected.csv)
  --undo <id>          takes a whole import back; what was changed since stays, and is listed

${serverUsage}`;

export const exportUsage = `rapport export [everything | account | contact | consent | interaction]

  --out <file>         default: <kind>.csv, or .jsonl; - for standard output
  --format <format>    csv (safe against formulas) or jsonl; default: jsonl for everything, else csv
  --filter <name=value>  of the list, as often as needed, e.g. --filter country=DE

${serverUsage}`;

interface Counts {
  readonly rows: number;
  readonly created: number;
  readonly changed: number;
  readonly skipped: number;
  readonly rejected: number;
}

interface Progress {
  readonly status: string;
  readonly ended: string | null;
  readonly problem: string | null;
  readonly checked: Counts;
  readonly imported: Counts;
  readonly undone: Counts;
}

/** `rapport import …`: 1 where rows were rejected or it failed. @throws UsageError */
export async function importCommand(args: readonly string[], output: CommandOutput): Promise<number> {
  const { values, positionals } = parseCommand({
    args: [...args],
    allowPositionals: true,
    options: {
      ...serverOptions,
      check: { type: 'boolean' },
      mapping: { type: 'string' },
      rejected: { type: 'string' },
      undo: { type: 'string' },
    },
  });
  const server = new ServerClient(values, 'contacts');
  if (values.undo !== undefined) return undo(server, values.undo, output);
  const [file] = positionals;
  if (file === undefined) throw new UsageError('name a file, or an import with --undo');
  const { size } = await stat(file).catch(() => {
    throw new UsageError(`${file} cannot be read`);
  });
  if (size === 0) throw new UsageError(`${file} is empty`);
  const name = encodeURIComponent(basename(file));
  const { id } = await server.upload<{ id: string }>(`imports?name=${name}`, createReadStream(file));
  if (values.mapping !== undefined) {
    const mapping = JSON.parse(await readFile(values.mapping, 'utf8')) as object;
    await server.post(`imports/${id}/map`, mapping);
  } else await tellMapping(server, id, output);
  const work = values.check ? 'check' : 'start';
  await server.post(`imports/${id}/${work}`, {});
  const ended = await followed(server, id, values.check ? 'checked' : 'imported', output);
  const counts = values.check ? ended.checked : ended.imported;
  output.stdout.write(`${values.check ? 'would be' : 'import'} ${id}: ${textOf(counts)}\n`);
  if (counts.rejected > 0) {
    const target = values.rejected ?? `${file}.rejected.csv`;
    await pipeline(await server.download(`imports/${id}/rejected`), createWriteStream(target));
    output.stderr.write(`rows that were not taken, with their reasons: ${target}\n`);
  }
  if (ended.problem !== null) output.stderr.write(`it ended early: ${ended.problem}\n`);
  return counts.rejected > 0 || ended.problem !== null ? 1 : 0;
}

/** `rapport export …`. @throws UsageError */
export async function exportCommand(args: readonly string[], output: CommandOutput): Promise<number> {
  const { values, positionals } = parseCommand({
    args: [...args],
    allowPositionals: true,
    options: {
      ...serverOptions,
      out: { type: 'string' },
      format: { type: 'string' },
      filter: { type: 'string', multiple: true },
    },
  });
  const server = new ServerClient(values, 'contacts');
  const [of = 'everything'] = positionals;
  const format = values.format ?? (of === 'everything' ? 'jsonl' : 'csv');
  const filters = Object.fromEntries(
    (values.filter ?? []).map((one) => {
      const [name = '', ...value] = one.split('=');
      if (value.length === 0) throw new UsageError('write a filter as name=value');
      return [name, value.join('=')];
    }),
  );
  const { id } = await server.post<{ id: string }>('exports', { of, format, filters });
  for (let status = ''; status !== 'ready'; await pause(100))
    ({ status } = await server.get<{ status: string }>(`exports/${id}`));
  const { path } = await server.post<{ path: string }>(`exports/${id}/link`, {});
  const content = await server.download(path.replace('/api/contacts/v1/', ''));
  if (values.out === '-') for await (const chunk of content) output.stdout.write(String(chunk));
  else {
    const target = values.out ?? `${of}.${format}`;
    await pipeline(content, createWriteStream(target, { mode: 0o600 }));
    output.stdout.write(`${target}\n`);
  }
  return 0;
}

async function undo(server: ServerClient, id: string, output: CommandOutput): Promise<number> {
  await server.post(`imports/${id}/undo`, {});
  const { undone } = await followed(server, id, 'undone', output);
  output.stdout.write(`${undone.changed} records taken back, ${undone.skipped} stay\n`);
  const { items } = await server.get<{
    items: readonly { target: string; id: string; fields: string[]; reason?: string }[];
  }>(`imports/${id}/kept`);
  for (const { target, id: record, fields, reason = 'nobody said why' } of items)
    output.stdout.write(
      fields.length > 0
        ? `  ${target} ${record} was changed since: ${fields.join(', ')}\n`
        : `  ${target} ${record} stays: ${reason}\n`,
    );
  return 0;
}

async function tellMapping(server: ServerClient, id: string, { stderr }: CommandOutput): Promise<void> {
  const { suggestion } = await server.get<{
    suggestion: {
      recognised: { system: string; what: string } | null;
      mapping: { targets: readonly { target: string; key: string | null; fields: readonly object[] }[] };
      unmapped: readonly string[];
    };
  }>(`imports/${id}/preview`);
  const { recognised, mapping, unmapped } = suggestion;
  if (recognised) stderr.write(`recognised: ${recognised.what} of ${recognised.system}\n`);
  for (const { target, key, fields } of mapping.targets)
    stderr.write(`  ${target}: ${fields.length} fields, found by ${key ?? 'nothing: every row makes one'}\n`);
  if (unmapped.length > 0) stderr.write(`  left out: ${unmapped.join(', ')}\n`);
}

async function followed(
  server: ServerClient,
  id: string,
  what: 'checked' | 'imported' | 'undone',
  output: CommandOutput,
): Promise<Progress> {
  const line = new ProgressLine(output);
  for (;;) {
    const progress = await server.get<Progress>(`imports/${id}`);
    line.show(`${progress[what].rows} rows`);
    if (progress.status !== 'working' && progress.status !== 'paused') {
      line.end();
      return progress;
    }
    await pause(250);
  }
}

const textOf = ({ rows, created, changed, skipped, rejected }: Counts): string =>
  `${rows} rows, ${created} created, ${changed} changed, ${skipped} as they were, ${rejected} rejected`;
