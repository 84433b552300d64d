import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

export const root = resolve(__dirname, '../../..');

/** A place in the sources, as editors open it. */
export interface Place {
  /** From the root of the workspace. */
  readonly file: string;
  /** From 1; null: the file as a whole. */
  readonly line: number | null;
}

export const placeText = ({ file, line }: Place): string => (line === null ? file : `${file}:${line}`);

/** Sources below a folder of the workspace, without tests and generated ones. */
export function sourcesIn(folder: string): string[] {
  const found: string[] = [];
  const walk = (path: string) => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (entry.name === 'dist' || entry.name === 'node_modules' || entry.name === 'fixtures') continue;
      if (entry.isDirectory()) walk(join(path, entry.name));
      else if (entry.name.endsWith('.ts') && !/(spec|fixtures?)\.ts$/.test(entry.name))
        found.push(join(path, entry.name));
    }
  };
  walk(join(root, folder));
  return found.map((file) => relative(root, file)).sort();
}

const texts = new Map<string, readonly string[]>();

export function linesOf(file: string): readonly string[] {
  const known = texts.get(file);
  if (known) return known;
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  texts.set(file, lines);
  return lines;
}

/** Where a text stands, in these files. */
export function placesOf(files: readonly string[], text: string | RegExp): Place[] {
  const holds = (line: string) => (typeof text === 'string' ? line.includes(text) : text.test(line));
  return files.flatMap((file) =>
    linesOf(file).flatMap((line, index) => (holds(line) ? [{ file, line: index + 1 }] : [])),
  );
}

/** The source that a loaded module was made of, from the root of the workspace. */
function sourceOf(module: string): string {
  return relative(root, module)
    .replace(/\/dist\//, '/src/')
    .replace(/\.js$/, '.ts');
}

/** Everything that modules of the workspace export, with the file that exports it first. */
export function exportedBy(): Map<unknown, string> {
  const exported = new Map<unknown, string>();
  const own = join(root, 'libs');
  for (const [file, module] of Object.entries(require.cache)) {
    const values: unknown = module?.exports;
    // Barrels pass on what others export.
    if (!file.startsWith(own) || /\/index\.(js|ts)$/.test(file) || typeof values !== 'object' || values === null)
      continue;
    for (const value of Object.values(values)) if (!exported.has(value)) exported.set(value, sourceOf(file));
  }
  return exported;
}
