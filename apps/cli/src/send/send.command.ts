import { statSync } from 'node:fs';
import { parseCommand, reasonOf, UsageError, type CommandOutput } from '../command';
import { ProgressLine } from '../progress-line';
import { offsetFileOf } from './offset-file';
import { sendFile, type Sent } from './send-file';

export const sendUsage = `rapport send <file.jsonl|file.csv> --url <server> --key <write key>

Sends a file of messages (Segment's identify, track, page, screen, group, alias) and says how many arrived.

  --url <server>       default: RAPPORT_URL, else http://localhost:3000
  --key <write key>    default: RAPPORT_WRITE_KEY
  --batch <n>          messages per request, default 100
  --concurrency <n>    requests at once, default 4
  --restart            from the start; what the server has already is not doubled

How far it came lies in <file>.rapport-offset: called again, it goes on there. A message without a messageId gets one
from the file's content and its line, so that sending a file twice doubles nothing.

CSV: the first line names the columns.
  type, event, name, userId, anonymousId, previousId, groupId, messageId, timestamp, channel
                                   fields of the message
  email, phone                     traits
  properties.x, traits.y, context.z, properties.products.0.sku
                                   by their path
  anything else                    a property of that name
Empty cells are left out. Without a type, a row with an event is a track, any other one an identify.
`;

/** `rapport send …`. The exit code: 0 all arrived, 1 it did not work, 2 some lines were refused. @throws UsageError */
export async function sendCommand(
  args: readonly string[],
  output: CommandOutput,
  signal?: AbortSignal,
): Promise<number> {
  const say = (text: string) => output.stderr.write(`${text}\n`);
  const { file, ...options } = parse(args);
  const progress = new SendProgress(file, output);
  try {
    const sent = await sendFile({
      ...options,
      file,
      signal,
      onProgress: (so) => progress.show(so),
      onRetry: (reason, waitMs) => say(`${reason}; trying again in ${(waitMs / 1_000).toFixed(1)} s`),
    });
    progress.end(sent);
    output.stdout.write(`${summaryOf(sent)}\n`);
    return sent.rejected + sent.unreadable > 0 ? 2 : 0;
  } catch (error) {
    say(`rapport: ${reasonOf(error)}`);
    say(`what was acknowledged is noted in ${offsetFileOf(file)}; the same command goes on there`);
    return 1;
  }
}

function parse(args: readonly string[]) {
  const { values, positionals } = parseCommand({
    args: [...args],
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      key: { type: 'string' },
      batch: { type: 'string' },
      concurrency: { type: 'string' },
      restart: { type: 'boolean', default: false },
    },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new UsageError('name one file');
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`there is no file ${file}`);
  const writeKey = values.key ?? process.env['RAPPORT_WRITE_KEY'];
  if (!writeKey) throw new UsageError('name a write key with --key or RAPPORT_WRITE_KEY');
  return {
    file,
    writeKey,
    url: values.url ?? process.env['RAPPORT_URL'] ?? 'http://localhost:3000',
    batchSize: count('--batch', values.batch, 100, 2_500),
    concurrency: count('--concurrency', values.concurrency, 4, 64),
    restart: values.restart,
  };
}

function count(name: string, text: string | undefined, otherwise: number, most: number): number {
  const value = Number(text ?? otherwise);
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new UsageError(`${name} must be between 1 and ${most}`);
  return value;
}

function summaryOf({ messages, rejected, unreadable, problems }: Sent): string {
  const lines = [`${messages} messages sent, ${rejected} of them kept as failed, ${unreadable} lines unreadable`];
  for (const { number, problem } of problems) lines.push(`  line ${number}: ${problem}`);
  if (unreadable > problems.length) lines.push(`  and ${unreadable - problems.length} more`);
  if (rejected > 0) lines.push('  see GET /api/contacts/v1/failed-messages for the reasons');
  return lines.join('\n');
}

/** How many, how fast, how long still. */
class SendProgress {
  private readonly size: number;
  private readonly began = Date.now();
  private firstOffset: number | null = null;
  private readonly line: ProgressLine;

  constructor(file: string, output: CommandOutput) {
    this.size = statSync(file).size;
    this.line = new ProgressLine(output);
  }

  show(sent: Sent, last = false): void {
    this.firstOffset ??= sent.offset;
    const seconds = Math.max(0.001, (Date.now() - this.began) / 1_000);
    const share = this.size === 0 ? 1 : sent.offset / this.size;
    const bytesPerSecond = (sent.offset - this.firstOffset) / seconds;
    const left = bytesPerSecond > 0 ? `, ${Math.ceil((this.size - sent.offset) / bytesPerSecond)} s left` : '';
    const rate = Math.round(sent.messages / seconds);
    this.line.show(`${sent.messages} messages, ${rate}/s, ${Math.floor(share * 100)} %${last ? '' : left}`, last);
  }

  end(sent: Sent): void {
    this.show(sent, true);
    this.line.end();
  }
}
