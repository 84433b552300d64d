import { openDataFolder } from '@rapport/platform-embedded';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UnusableSetting } from '@rapport/platform-ports';

/** Marks a data folder as made up, for good: every answer from it says so. */
export interface DemoMark {
  readonly seed: number;
  /** The story's year ends at the midnight (UTC) before it, ms: a fill that was cut short goes on with the same year. */
  readonly now: number;
  readonly isComplete: boolean;
}

const fileIn = (folder: string) => join(folder, 'demo.json');

export const isMarkedDemo = (folder: string): boolean => existsSync(fileIn(folder));

/** @throws UnusableSetting where the folder holds data that is not made up */
export function markDemo(folder: string): true {
  if (isMarkedDemo(folder)) return true;
  if (existsSync(join(folder, 'log.db')))
    throw new UnusableSetting(`${folder} holds data of its own; name another folder for the demo with RAPPORT_DATA.`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeMark(folder, { seed: 20_261_122, now: Date.now(), isComplete: false });
  return true;
}

/**
 * Deletes a folder of made-up data, so that the demo begins anew.
 *
 * @throws UnusableSetting where the folder holds data that is not made up
 * @throws DataFolderInUse where somebody works on it
 */
export function resetDemo(folder: string): void {
  if (!isMarkedDemo(folder)) {
    if (existsSync(join(folder, 'log.db')))
      throw new UnusableSetting(`${folder} holds data of its own: nothing of it is deleted.`);
    return;
  }
  openDataFolder(folder).close();
  rmSync(folder, { recursive: true });
}

export function readMark(folder: string): DemoMark {
  return JSON.parse(readFileSync(fileIn(folder), 'utf8')) as DemoMark;
}

export function writeMark(folder: string, mark: DemoMark): void {
  writeFileSync(fileIn(folder), `${JSON.stringify(mark)}\n`);
}
