import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of tools/engines, from its sources as from its build. */
const HOME = resolve(__dirname, '../..');

/** Something that is built from a few files of ours, and built again where one of them changes. */
export interface Recipe {
  /** Where it is or will be. */
  folder(cache: string): string;
  /** Why it cannot be used, null where it can. */
  missing(cache: string): string | null;
  /** Builds it beside its place and moves it there, so that an interrupted or a second install leaves nothing half there. */
  install(cache: string, build: (folder: string) => Promise<void>): Promise<void>;
}

export function recipe(name: string, files: readonly string[]): Recipe {
  const sources = files.map((file) => join(HOME, name, file));
  const folder = (cache: string): string => join(cache, `${name}-${digestOf(sources)}`);
  const isThere = (cache: string): boolean => existsSync(folder(cache));
  return {
    folder,
    missing: (cache) => (isThere(cache) ? null : 'not installed: npm run engines -- install'),

    async install(cache, build) {
      if (isThere(cache)) return;
      mkdirSync(cache, { recursive: true });
      const beside = mkdtempSync(join(cache, `${name}-beside-`));
      try {
        files.forEach((file, index) => copyFileSync(sources[index] ?? file, join(beside, file)));
        await build(beside);
        if (!isThere(cache)) renameSync(beside, folder(cache));
      } finally {
        rmSync(beside, { recursive: true, force: true });
      }
    },
  };
}

function digestOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}
