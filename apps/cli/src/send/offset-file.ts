import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';

/** How far a file has been sent; kept beside it. */
export interface Progress {
  /** Hash of the content when sending began; part of the ids of its messages. */
  readonly fileId: string;
  /** How many bytes that hash covers. */
  readonly size: number;
  /** Everything before it was acknowledged. */
  readonly offset: number;
  /** Of the last record before the offset. */
  readonly number: number;
}

export function offsetFileOf(file: string): string {
  return `${file}.rapport-offset`;
}

/**
 * Where to go on: behind what was acknowledged, if the file still begins with what was being sent (it may have grown),
 * else at its start.
 */
export async function progressOf(file: string, restart: boolean): Promise<Progress> {
  const kept = restart ? null : keptProgress(file);
  const { size } = statSync(file);
  if (kept && kept.size <= size && (await hashOf(file, kept.size)) === kept.fileId) return kept;
  return { fileId: await hashOf(file, size), size, offset: 0, number: 0 };
}

/** Whole or not at all, even where the process dies meanwhile. */
export function keepProgress(file: string, progress: Progress): void {
  const target = offsetFileOf(file);
  writeFileSync(`${target}.new`, `${JSON.stringify(progress)}\n`);
  renameSync(`${target}.new`, target);
}

function keptProgress(file: string): Progress | null {
  const target = offsetFileOf(file);
  if (!existsSync(target)) return null;
  try {
    const { fileId, size, offset, number } = JSON.parse(readFileSync(target, 'utf8')) as Partial<Progress>;
    const whole = typeof fileId === 'string' && [size, offset, number].every((n) => Number.isSafeInteger(n));
    return whole ? { fileId, size: size ?? 0, offset: offset ?? 0, number: number ?? 0 } : null;
  } catch {
    return null;
  }
}

async function hashOf(file: string, bytes: number): Promise<string> {
  const hash = createHash('sha256');
  if (bytes > 0) for await (const chunk of createReadStream(file, { end: bytes - 1 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
