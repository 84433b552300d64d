import { parseArgs, type ParseArgsConfig } from 'node:util';

export interface CommandOutput {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
}

/** The command cannot be understood; the message is one line. */
export class UsageError extends Error {}

/** What Node's parser gives, its complaints in one line. @throws UsageError */
export function parseCommand<T extends ParseArgsConfig>(config: T) {
  try {
    return parseArgs(config);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const [complaint = ''] = error.message.split(/\. |\n/);
    throw new UsageError(complaint.charAt(0).toLowerCase() + complaint.slice(1));
  }
}

/** One line where the cause is the caller's to mend, the stack of a defect. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof UsageError || 'code' in error) return error.message;
  return error.stack ?? error.message;
}
