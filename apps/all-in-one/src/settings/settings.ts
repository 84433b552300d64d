import {
  readListenSettings,
  readMailSettings,
  strongKey,
  type Environment,
  type ListenSettings,
} from '@rapport/deployment/settings';
import type { MailSettings } from '@rapport/platform-nest';
import { readTracingSettings, type TracingSettings } from '@rapport/platform-nest/tracing';
import { UnusableSetting } from '@rapport/platform-ports';
import { resolve } from 'node:path';

/** Where the data lies and what opens it; every variable is optional. */
export interface DataSettings {
  /** `RAPPORT_DATA`, default `data` below the current folder. */
  readonly dataFolder: string;
  /** `RAPPORT_MASTER_KEY`: wraps all data keys; default: a file in the data folder. */
  readonly masterKey?: string;
  /** `RAPPORT_FORMER_MASTER_KEY`: the one that `masterKey` takes over from. */
  readonly formerMasterKey?: string;
  /** `RAPPORT_ERASURE_REGISTER`: a file outside the data folder and its backups; default: beside it. */
  readonly erasureRegister?: string;
}

/** What the environment says; every variable is optional. */
export interface Settings extends DataSettings, ListenSettings {
  /** `RAPPORT_ADMIN_KEY`, `RAPPORT_WRITE_KEY`: the first keys of an unattended installation. */
  readonly adminKey?: string;
  readonly writeKey?: string;
  /** `--demo`: a folder of its own, filled with a made-up year. */
  readonly demo?: boolean;
  /** `--reset`: the demo begins anew; its folder is deleted first. */
  readonly reset?: boolean;
  /** `OTEL_EXPORTER_OTLP_ENDPOINT`: where traces go; default: nowhere. */
  readonly tracing?: TracingSettings;
  /** Default: no mail goes out. */
  readonly mail?: MailSettings;
}

/** `args`: of the command line. @throws UnusableSetting */
export function readSettings(environment: Environment, args: readonly string[] = []): Settings {
  const unknown = args.find((argument) => argument !== '--demo' && argument !== '--reset');
  if (unknown !== undefined) throw new UnusableSetting(`There is no option ${unknown}; there is --demo, with --reset.`);
  const demo = args.includes('--demo');
  const reset = args.includes('--reset');
  if (reset && !demo) throw new UnusableSetting('--reset deletes demo data: it goes with --demo.');
  const adminKey = keyFrom(environment, 'RAPPORT_ADMIN_KEY');
  const writeKey = keyFrom(environment, 'RAPPORT_WRITE_KEY');
  const tracing = readTracingSettings(environment);
  const mail = readMailSettings(environment);
  return {
    ...readDataSettings(demo ? { RAPPORT_DATA: 'demo-data', ...environment } : environment),
    ...(demo && { demo }),
    ...(reset && { reset }),
    ...readListenSettings(environment),
    ...(adminKey && { adminKey }),
    ...(writeKey && { writeKey }),
    ...(tracing && { tracing }),
    ...(mail && { mail }),
  };
}

/** Relative paths begin in `home`. */
export function readDataSettings(environment: Environment, home: string = process.cwd()): DataSettings {
  const masterKey = environment['RAPPORT_MASTER_KEY'];
  const formerMasterKey = environment['RAPPORT_FORMER_MASTER_KEY'];
  const erasureRegister = environment['RAPPORT_ERASURE_REGISTER'];
  return {
    dataFolder: resolve(home, environment['RAPPORT_DATA'] ?? 'data'),
    ...(masterKey && { masterKey }),
    ...(formerMasterKey && { formerMasterKey }),
    ...(erasureRegister && { erasureRegister: resolve(home, erasureRegister) }),
  };
}

function keyFrom(environment: Environment, name: string): string | undefined {
  const key = environment[name];
  return key ? strongKey(name, key) : undefined;
}
