import { readTracingSettings, type TracingSettings } from '@rapport/platform-nest/tracing';
import { resolve } from 'node:path';

/** Where the data lies and what opens it; every variable is optional. */
export interface DataSettings {
  /** `RAPPORT_DATA`, default `data` below the current folder. */
  readonly dataFolder: string;
  /** `RAPPORT_MASTER_KEY`: wraps all data keys; default: a file in the data folder. */
  readonly masterKey?: string;
  /** `RAPPORT_ERASURE_REGISTER`: a file outside the data folder and its backups; default: beside it. */
  readonly erasureRegister?: string;
}

/** What the environment says; every variable is optional. */
export interface Settings extends DataSettings {
  /** `PORT`, default 3000; 0: any free one. */
  readonly port: number;
  /** `HOST`, default 127.0.0.1: nothing listens on the network unless asked to. */
  readonly host: string;
  /** `RAPPORT_ADMIN_KEY`, `RAPPORT_WRITE_KEY`: the first keys of an unattended installation. */
  readonly adminKey?: string;
  readonly writeKey?: string;
  /** `--demo`: a folder of its own, filled with a made-up year. */
  readonly demo?: boolean;
  /** `RAPPORT_LOG`: least level that is logged, default `info`. */
  readonly logLevel: LogLevel;
  /** `OTEL_EXPORTER_OTLP_ENDPOINT`: where traces go; default: nowhere. */
  readonly tracing?: TracingSettings;
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** A setting that cannot be used; the message is one line for the person who set it. */
export class UnusableSetting extends Error {}

/** `args`: of the command line. @throws UnusableSetting */
export function readSettings(environment: NodeJS.ProcessEnv, args: readonly string[] = []): Settings {
  const unknown = args.find((argument) => argument !== '--demo');
  if (unknown !== undefined) throw new UnusableSetting(`There is no option ${unknown}; there is --demo.`);
  const demo = args.includes('--demo');
  const adminKey = keyFrom(environment, 'RAPPORT_ADMIN_KEY');
  const writeKey = keyFrom(environment, 'RAPPORT_WRITE_KEY');
  const tracing = tracingFrom(environment);
  return {
    ...readDataSettings(demo ? { RAPPORT_DATA: 'demo-data', ...environment } : environment),
    ...(demo && { demo }),
    port: portFrom(environment['PORT'] ?? '3000'),
    host: environment['HOST'] ?? '127.0.0.1',
    ...(adminKey && { adminKey }),
    ...(writeKey && { writeKey }),
    logLevel: logLevelFrom(environment['RAPPORT_LOG'] ?? 'info'),
    ...(tracing && { tracing }),
  };
}

/** Relative paths begin in `home`. */
export function readDataSettings(environment: NodeJS.ProcessEnv, home: string = process.cwd()): DataSettings {
  const masterKey = environment['RAPPORT_MASTER_KEY'];
  const erasureRegister = environment['RAPPORT_ERASURE_REGISTER'];
  return {
    dataFolder: resolve(home, environment['RAPPORT_DATA'] ?? 'data'),
    ...(masterKey && { masterKey }),
    ...(erasureRegister && { erasureRegister: resolve(home, erasureRegister) }),
  };
}

function portFrom(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new UnusableSetting(`PORT must be 0 to 65535, not "${text}".`);
  return port;
}

function logLevelFrom(text: string): LogLevel {
  const level = logLevels.find((known) => known === text);
  if (!level) throw new UnusableSetting(`RAPPORT_LOG must be one of ${logLevels.join(', ')}, not "${text}".`);
  return level;
}

function tracingFrom(environment: NodeJS.ProcessEnv): TracingSettings | null {
  try {
    return readTracingSettings(environment);
  } catch (error) {
    throw new UnusableSetting(error instanceof Error ? error.message : String(error));
  }
}

/** Keys are never quoted back, not even unusable ones. */
function keyFrom(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const key = environment[name];
  if (key === undefined || key === '') return undefined;
  if (key.length < 32 || !/^[\x21-\x7e]+$/.test(key))
    throw new UnusableSetting(`${name} must have at least 32 printable characters without spaces.`);
  return key;
}
