import type { LoggerService } from '@nestjs/common';
import type { Log } from './log';
import { describeError } from './log';

/** Nest's own lines (start, stop, handlers that throw), as lines of the log. */
export class NestLogger implements LoggerService {
  constructor(private readonly log_: Log) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.log_.debug(line(message, rest));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.log_.warn(line(message, rest));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.log_.error(line(message, rest));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.log_.fatal(line(message, rest));
  }
}

/** Nest passes the name of the part last. An error's message may quote input, so it stays out. */
function line(message: unknown, rest: readonly unknown[]): object {
  const part = rest.at(-1);
  const error = message instanceof Error ? message : rest.find((value) => value instanceof Error);
  return {
    ...(typeof part === 'string' && part.length < 64 && { part }),
    ...(error ? { error: describeError(error) } : typeof message === 'string' && rest.length <= 1 && { msg: message }),
  };
}
