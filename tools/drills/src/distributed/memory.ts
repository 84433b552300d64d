import { existsSync, readFileSync } from 'node:fs';
import type { Fleet } from './fleet';

/** What docker-compose.yml gives each container. */
export const MOST_MEMORY_MB = 768;

/** The most memory that each process had since it was started, MB; nothing where the system does not say. */
export function memoryOf({ deployment }: Fleet): Readonly<Record<string, number>> {
  return Object.fromEntries(
    deployment.names.flatMap((name) => {
      const file = `/proc/${deployment.pidOf(name)}/status`;
      const peak = existsSync(file) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(file, 'utf8')) : null;
      return peak ? [[name, Math.round(Number(peak[1]) / 1_024)]] : [];
    }),
  );
}
