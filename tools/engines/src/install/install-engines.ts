import { catalog } from '../catalog/catalog';
import { ENGINE_VARIABLES, type EngineName, type EngineVariable } from '../catalog/engine-definition';

/** Installs servers one after the other. Returns why those are missing that cannot be had. */
export async function installEngines(
  names: readonly EngineName[],
  cacheFolder: string,
): Promise<Partial<Record<EngineVariable, string>>> {
  const missing: Partial<Record<EngineVariable, string>> = {};
  for (const name of names) {
    try {
      await catalog[name].install(cacheFolder);
    } catch (error) {
      missing[ENGINE_VARIABLES[name]] = error instanceof Error ? error.message : String(error);
    }
  }
  return missing;
}
