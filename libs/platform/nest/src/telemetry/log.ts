import { DomainError } from '@rapport/eventsourcing';
import { PlatformError } from '@rapport/platform-ports';
import pino, { type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import { ProblemError } from '../problem/problem';

export type Log = Logger;

export interface LogOptions {
  readonly level?: LoggerOptions['level'];
  /** Default: standard output. */
  readonly destination?: DestinationStream;
  /** On every line, e.g. the service's name. */
  readonly bindings?: Readonly<Record<string, string>>;
}

/**
 * JSON lines: level, time, and what the caller says. Lines hold codes, counts and pseudonymous ids; never a URL, a
 * body, a header or an address.
 */
export function createLog(options: LogOptions = {}): Log {
  const settings: LoggerOptions = {
    level: options.level ?? 'info',
    base: { ...options.bindings },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}

export interface DescribedError {
  readonly name: string;
  readonly code?: string;
  readonly message?: string;
  readonly frames?: readonly string[];
  readonly cause?: DescribedError;
}

/**
 * What a log may know of an error: class, code and frames. The message only of our own errors, which hold no personal
 * data by contract; those of engines and parsers quote what they choked on.
 */
export function describeError(error: unknown, depth = 3): DescribedError {
  if (!(error instanceof Error)) return { name: typeof error };
  const own = error instanceof DomainError || error instanceof PlatformError || error instanceof ProblemError;
  const code: unknown = 'code' in error ? error.code : undefined;
  return {
    name: error.name,
    ...(typeof code === 'string' && /^[\w.-]{1,64}$/.test(code) && { code }),
    ...(own && { message: error.message }),
    frames: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
      .slice(0, 12)
      .map((l) => l.trim()),
    ...(error.cause !== undefined && depth > 0 && { cause: describeError(error.cause, depth - 1) }),
  };
}
