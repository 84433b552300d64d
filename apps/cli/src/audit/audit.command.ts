import { parseCommand, UsageError, type CommandOutput } from '../command';
import { ServerClient, serverOptions, serverUsage } from '../server/server-client';

export const auditUsage = `rapport audit verify [--head <hash>]

Reads the audit of a running server from its first entry and checks that each holds the hash of the one before: that none
was changed, taken out or put in. Note the head that it prints somewhere else: with --head it also checks that the chain
still holds that entry, so that none was cut off at the end.

${serverUsage}
Exit code: 0 the chain is whole, 2 it is not, 1 it could not be checked.
`;

interface Verdict {
  readonly intact: boolean;
  readonly entries?: number;
  readonly head?: string;
  readonly brokenAt?: number;
  /** Place of the entry that was asked for. */
  readonly foundAt?: number;
}

const options = { ...serverOptions, head: { type: 'string' } } as const;

/** `rapport audit …`. The exit code; @throws UsageError */
export async function auditCommand(args: readonly string[], { stdout }: CommandOutput): Promise<number> {
  const { values, positionals } = parseCommand({ args: [...args], allowPositionals: true, options });
  const [what] = positionals;
  if (what !== 'verify') throw new UsageError('there is "audit verify" only');
  const { head } = values;
  if (head !== undefined && !/^[0-9a-f]{64}$/.test(head)) throw new UsageError('--head is 64 hex digits');
  const server = new ServerClient(values, 'access');
  const verdict = await server.get<Verdict>('audit/verification', head === undefined ? {} : { head });
  if (!verdict.intact) {
    stdout.write(`the audit is NOT whole: entry ${verdict.brokenAt} is not as it was written\n`);
    return 2;
  }
  if (head !== undefined && verdict.foundAt === undefined) {
    stdout.write(`the audit is NOT whole: it does not hold the entry ${head}\n`);
    return 2;
  }
  stdout.write(`the audit is whole: ${verdict.entries} entries, head ${verdict.head}\n`);
  return 0;
}
