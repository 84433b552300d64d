import { factSources } from '@rapport/analytics-domain';
import { LIVE_LANE, type ReadModels } from '@rapport/platform-ports';
import type { AnySource, OlderVersions } from './analytics-models';
import { versionIn } from './registrations';

/**
 * Where the newest version of a projection is not as far as an older one of the same shape came, the older one answers:
 * after an update that changed a definition the numbers stay whole, as they were, until the new ones have been computed.
 */
export async function supersededIn(
  readModels: Pick<ReadModels, 'checkpoint'>,
  timeZone: string,
  sources: readonly AnySource[] = factSources,
): Promise<OlderVersions> {
  const older = new Map<string, number>();
  for (const { projection, shapedSince = projection.version } of sources) {
    const { name, version } = projection;
    const reached = (of: number) => readModels.checkpoint(`${name}@${versionIn(timeZone, of)}`, LIVE_LANE);
    if (shapedSince === version) continue;
    const newest = await reached(version);
    for (let before = version - 1; before >= shapedSince && !older.has(name); before--)
      if ((await reached(before)) > newest) older.set(name, before);
  }
  return older;
}
