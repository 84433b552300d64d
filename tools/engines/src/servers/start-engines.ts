import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { catalog, ENGINE_NAMES } from '../catalog/catalog';
import { ENGINE_VARIABLES, type EngineName, type EngineVariable } from '../catalog/engine-definition';
import { engineAt, type Engine } from './engine';
import { freePort } from './free-port';
import { makeRunFolder, removeLeftRuns } from './run-folder';
import { startWatchdog, type Watchdog } from './watchdog';

/** The cache folder of the workspace, from our sources as from their build. */
export const CACHE_FOLDER = resolve(__dirname, '../../../../.cache/engines');

export interface StartOptions {
  /** Default: all. */
  readonly names?: readonly EngineName[];
  /** Where the data is and stays, a folder per server. Default: a fresh folder, removed at the end. */
  readonly dataFolder?: string;
  /** Where installed servers are; default: `.cache/engines` of the workspace. */
  readonly cacheFolder?: string;
  /** Told of each server that ends without being asked. */
  readonly onLost?: (name: EngineName, reason: string) => void;
}

export interface Engines {
  readonly running: Readonly<Partial<Record<EngineName, Engine>>>;
  readonly urls: Readonly<Partial<Record<EngineVariable, string>>>;
  /** Why a server that was asked for is not there. */
  readonly missing: Readonly<Partial<Record<EngineVariable, string>>>;
  /** Ends all of them. They end also where this process is killed. */
  stop(): Promise<void>;
}

/** Starts installed servers on free ports and waits until each answers. What cannot be started is in `missing`. */
export async function startEngines(options: StartOptions = {}): Promise<Engines> {
  const { names = ENGINE_NAMES, dataFolder, cacheFolder = CACHE_FOLDER } = options;
  removeLeftRuns(cacheFolder);
  const folder = dataFolder ? resolve(dataFolder) : makeRunFolder(cacheFolder);
  const watchdog = startWatchdog(dataFolder ? null : folder);
  const running: Partial<Record<EngineName, Engine>> = {};
  const urls: Partial<Record<EngineVariable, string>> = {};
  const missing: Partial<Record<EngineVariable, string>> = {};

  await Promise.all(
    names.map(async (name) => {
      const reason = catalog[name].missing(cacheFolder);
      const place = { cache: cacheFolder, folder: join(folder, name) };
      const engine = reason ?? (await startOne(name, place, watchdog, options));
      if (typeof engine === 'string') missing[ENGINE_VARIABLES[name]] = engine;
      else {
        running[name] = engine;
        urls[ENGINE_VARIABLES[name]] = engine.url;
      }
    }),
  );

  return {
    running,
    urls,
    missing,
    stop: async () => {
      await Promise.all(Object.values(running).map((engine) => engine.stop()));
      await watchdog.end();
      if (!dataFolder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The server, or why it did not start. */
async function startOne(
  name: EngineName,
  { cache, folder }: { cache: string; folder: string },
  watchdog: Watchdog,
  { onLost }: StartOptions,
): Promise<Engine | string> {
  mkdirSync(folder, { recursive: true });
  let started = false;
  const engine = engineAt({
    name,
    definition: catalog[name],
    place: { cache, folder, port: await freePort(), innerPort: await freePort() },
    watchdog,
    onLost: (reason) => {
      if (started) onLost?.(name, reason);
    },
  });
  try {
    await engine.start();
    started = true;
    return engine;
  } catch (error) {
    return `did not start: ${error instanceof Error ? error.message : String(error)}`;
  }
}
