import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A fresh folder for the data of one run. Its name says whose it is. */
export function makeRunFolder(cache: string): string {
  const runs = runsOf(cache);
  mkdirSync(runs, { recursive: true });
  return mkdtempSync(join(runs, `${process.pid}-`));
}

/** Removes what runs left behind whose process is gone, and ends servers that still work in their folders. */
export function removeLeftRuns(cache: string): void {
  if (!existsSync(runsOf(cache))) return;
  for (const name of readdirSync(runsOf(cache))) {
    if (isAlive(Number.parseInt(name, 10))) continue;
    const folder = join(runsOf(cache), name);
    for (const pid of processesIn(folder)) process.kill(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

function runsOf(cache: string): string {
  return join(cache, 'runs');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Every server of ours has its folder in its command line. Where there is no /proc, none is found. */
function processesIn(folder: string): number[] {
  if (!existsSync('/proc/self/cmdline')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => commandLineOf(pid).some((argument) => argument.startsWith(`${folder}/`)))
    .map(Number);
}

function commandLineOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
