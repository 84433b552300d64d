import { hash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ErasureEntry } from '@rapport/platform-ports';

/** An entry and the offset behind its line. */
export interface RegisteredErasure {
  readonly entry: ErasureEntry;
  readonly end: number;
}

/**
 * The register of destroyed keys: JSON lines, only ever appended, outside the data folder and every backup. It names
 * numbers and ids, so it may be copied anywhere; what it says is applied to whatever backup comes back.
 */
export class ErasureRegister {
  constructor(readonly file: string) {}

  /** Makes the file where there is none yet: from then on, a missing register is a lost one. */
  create(): void {
    if (existsSync(this.file)) return;
    closeSync(openSync(this.file, 'a', 0o600));
    syncFolder(dirname(this.file));
  }

  /** Durable on return. */
  append(entry: ErasureEntry): void {
    const created = !existsSync(this.file);
    const descriptor = openSync(this.file, 'a', 0o600);
    try {
      // A line cut short by a crash was never acknowledged.
      const text = this.text();
      const whole = text.lastIndexOf(0x0a) + 1;
      if (whole < text.length) ftruncateSync(descriptor, whole);
      const line = Buffer.from(`${JSON.stringify(entry)}\n`);
      for (let written = 0; written < line.length;) written += writeSync(descriptor, line, written);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    if (created) syncFolder(dirname(this.file));
  }

  isEmpty(): boolean {
    return this.text().length === 0;
  }

  /** What lies behind `offset`; everything where the file is shorter, because it is another one then. */
  after(offset: number): readonly RegisteredErasure[] {
    const text = this.text();
    const entries: RegisteredErasure[] = [];
    let start = offset <= text.length ? offset : 0;
    for (let end = text.indexOf(0x0a, start); end >= 0; end = text.indexOf(0x0a, start)) {
      entries.push({ entry: JSON.parse(text.toString('utf8', start, end)) as ErasureEntry, end: end + 1 });
      start = end + 1;
    }
    return entries;
  }

  /** Takes over what another register says and this one does not. */
  merge(other: ErasureRegister): void {
    const known = new Set(this.after(0).map(({ entry }) => JSON.stringify(entry)));
    for (const { entry } of other.after(0)) if (!known.has(JSON.stringify(entry))) this.append(entry);
  }

  private text(): Buffer {
    return existsSync(this.file) ? readFileSync(this.file) : Buffer.alloc(0);
  }
}

/** Tells a line of one register from those of another at the same place. */
export function fingerprintOf(entry: ErasureEntry): string {
  return hash('sha256', JSON.stringify(entry), 'hex');
}

/** Makes a new name in a folder durable. */
export function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
