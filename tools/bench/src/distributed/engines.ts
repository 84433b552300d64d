import { ENGINE_VARIABLES, startEngines, type EngineName, type EngineVariable } from '@rapport/engines';
import { readFileSync } from 'node:fs';
import { withFolder, type Report } from '../harness';

/** Servers of this run, and what they use. */
export interface RunningEngines {
  url(variable: EngineVariable): string;
  /** Processor time that a server of ours has used so far, ms; NaN for one that was there before. */
  processorTime(name: EngineName): number;
  /** Where servers of ours keep what they have. */
  readonly folder: string;
}

/** Servers of `tools/engines`, unless a variable says where one is. Says what is missing, and does no work then. */
export function withEngines(
  report: Report,
  names: readonly EngineName[],
  work: (engines: RunningEngines) => Promise<void>,
): Promise<void> {
  const given = (name: EngineName) => process.env[ENGINE_VARIABLES[name]];
  return withFolder(async (folder) => {
    const engines = await startEngines({ names: names.filter((name) => !given(name)), dataFolder: folder });
    try {
      const missing = Object.entries(engines.missing);
      for (const [variable, reason] of missing) report.note(`skipped: ${variable} is not set, and ${reason}`);
      if (missing.length > 0) return;
      await work({
        url: (variable) => process.env[variable] ?? engines.urls[variable] ?? '',
        processorTime: (name) => processorTimeOf(engines.running[name]?.pid ?? null),
        folder,
      });
    } finally {
      await engines.stop();
    }
  });
}

/** What all threads of a process have used of the processors so far, ms. */
export function processorTimeOf(pid: number | null): number {
  if (pid === null) return Number.NaN;
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** The same of this process. */
export function ownProcessorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
