import { spawn } from 'node:child_process';
import { fileOnPath } from './path';

/** No download or build of ours takes as long, even on a slow machine. */
const LIMIT_MS = 15 * 60_000;

/** Runs a program to its end. @throws with the last lines that it wrote, where it fails or takes too long. */
export async function run(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<void> {
  const file = fileOnPath(program);
  if (!file) throw new Error(`${program} is not on the PATH`);
  const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], timeout: LIMIT_MS });
  let output = '';
  const keep = (data: Buffer): void => void (output = (output + data.toString()).slice(-8_000));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = await new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal ?? code));
  });
  if (ended !== 0) throw new Error(`${program} ended with ${ended}: ${reasonIn(output)}`);
}

/** Maven says first what is wrong and then how to read about it; others say it last. */
function reasonIn(output: string): string {
  return /\[ERROR\] *(\S.*)/.exec(output)?.[1]?.slice(0, 300) ?? lastLines(output);
}

/** The end of what a program wrote, as one line. */
export function lastLines(output: string): string {
  return output
    .trim()
    .split(/\s*\n\s*/)
    .slice(-3)
    .join(' | ');
}
