import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { FolderFileStore, openDataFolder, openKeyVault, openLog } from '@rapport/platform-embedded';
import { START, systemClock, type Opened } from '@rapport/platform-ports';

/** Where a value was found: a file, or the sealed parts that keys in the folder still open. */
export interface Finding {
  readonly value: string;
  readonly where: string;
}

/** Searches every byte below a folder for the values, in UTF-8 and UTF-16, as they are and as JSON escapes them. */
export function scanFiles(folder: string, values: readonly string[]): Finding[] {
  const needles = values.flatMap((value) => encodingsOf(value).map((bytes) => ({ value, bytes })));
  const findings: Finding[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name);
    if (!statSync(file).isFile()) continue;
    const content = readFileSync(file);
    for (const { value, bytes } of needles)
      if (content.includes(bytes)) findings.push({ value, where: relative(folder, file) });
  }
  return findings;
}

/** Searches all that the keys in the folder can still open, in the log and in files; nobody else may have it open. */
export async function scanSealed(path: string, values: readonly string[]): Promise<Finding[]> {
  const folder = openDataFolder(path);
  const log = await openLog(folder);
  const vault = await openKeyVault({ folder: path, clock: systemClock });
  const found = new Set<string>();
  const look = (opened: Opened) => {
    if (opened.state === 'erased') return;
    const text = Buffer.from(opened.plaintext).toString('utf8');
    for (const value of values) if (text.includes(value)) found.add(value);
  };
  try {
    for (let after = START; ;) {
      const page = await log.store.readAll({ after, limit: 1_000 });
      if (page.events.length === 0) break;
      after = page.through;
      const sealed = page.events.flatMap((event) => (event.sealed ? [event.sealed] : []));
      for (const opened of await vault.open(sealed)) look(opened);
    }
    const files = new FolderFileStore(path);
    for (const name of await files.list('', 1_000))
      for (let part = 0; ; part++) {
        const bytes = await files.read(name, part);
        if (!bytes) break;
        for (const opened of await vault.open([bytes])) look(opened);
      }
  } finally {
    await vault.close();
    await log.close();
    folder.close();
  }
  return [...found].map((value) => ({ value, where: 'sealed parts that still open' }));
}

function encodingsOf(value: string): Buffer[] {
  const littleEndian = Buffer.from(value, 'utf16le');
  const bigEndian = Buffer.from(littleEndian).swap16();
  const escaped = value.replaceAll(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [Buffer.from(value, 'utf8'), littleEndian, bigEndian, Buffer.from(escaped, 'utf8')];
}
