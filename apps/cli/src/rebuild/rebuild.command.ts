import { setTimeout as pause } from 'node:timers/promises';
import { parseCommand, UsageError, type CommandOutput } from '../command';
import { ProgressLine } from '../progress-line';
import { ServerClient, serverOptions, serverUsage } from '../server/server-client';
import type { Rebuild } from './rebuild';
import { verifyAnalyses } from './verify-analyses';

type Mode = 'switch' | 'verify';

export const rebuildUsage = `rapport rebuild [<projection> …]

Builds read models anew from the log, beside the live ones of a running server, compares both and switches to the new
ones. Without names: all of them; names are such as analytics.visits@1 (GET /api/operations/v1/projections).

${serverUsage}
Exit code: 0 live and rebuilt were the same, 2 they were not (the rebuilt ones answer now), 1 it did not work.
`;

export const verifyUsage = `rapport verify [<projection> …]

Builds read models anew from the log, compares them with the live ones of a running server at one position (canonical
JSON, SHA-256) and throws them away. Without names: all of them, and the newest analysis of each kind is computed anew from
the log as of its position and compared with what it found then.

${serverUsage}
Exit code: 0 the same, 2 not the same, 1 it did not work.
`;

const askAgainMs = 250;

/** `rapport rebuild …` and `rapport verify …`. The exit code; @throws UsageError, or what the server says. */
export async function rebuildCommand(
  mode: Mode,
  args: readonly string[],
  output: CommandOutput,
  signal?: AbortSignal,
): Promise<number> {
  const { values, positionals } = parseCommand({
    args: [...args],
    allowPositionals: true,
    options: serverOptions,
  });
  const server = new ServerClient(values);

  const progress = new ProgressLine(output);
  let rebuild = await server.post<Rebuild>('rebuilds', { mode, projections: positionals });
  while (rebuild.state === 'running') {
    progress.show(`position ${rebuild.position} of ${rebuild.end}, ${percent(rebuild)} %`);
    await pause(askAgainMs, undefined, { signal });
    rebuild = await server.get<Rebuild>(`rebuilds/${rebuild.id}`);
  }
  progress.end();
  if (rebuild.state === 'failed') throw new UsageError(`the server could not do it: ${rebuild.reason}`);
  output.stdout.write(summaryOf(mode, rebuild.report));
  const isWhole = mode === 'verify' && positionals.length === 0 && (values.service ?? 'analytics') === 'analytics';
  const areSame = isWhole ? await verifyAnalyses(values, output, signal) : true;
  return rebuild.report.equal && areSame ? 0 : 2;
}

const percent = ({ position, end }: Extract<Rebuild, { state: 'running' }>): number =>
  end === 0 ? 0 : Math.floor((100 * position) / end);

function summaryOf(
  mode: Mode,
  { models, events, fence, equal }: Extract<Rebuild, { state: 'done' }>['report'],
): string {
  const lines = models.map(({ model, live, rebuilt }) =>
    live === rebuilt
      ? `  same       ${model}  ${live.slice(0, 16)}`
      : `  DIFFERENT  ${model}  live ${live}, rebuilt ${rebuilt}`,
  );
  const verdict = equal ? 'live and rebuilt are the same' : 'live and rebuilt are NOT the same';
  const after = mode === 'switch' ? '; the rebuilt ones answer now' : '';
  return [`${events} events up to position ${fence}: ${verdict}${after}`, ...lines, ''].join('\n');
}
