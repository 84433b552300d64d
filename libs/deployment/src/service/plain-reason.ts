import { PlatformError } from '@rapport/platform-ports';

/** One line for the person who set it up, where it is theirs to mend; the stack of a defect. */
export function plainReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof PlatformError || isSetting(error)) return error.message;
  if ('code' in error && error.code === 'EADDRINUSE') return 'the port is in use: set PORT to another one.';
  return `could not start.\n${error.stack ?? error.message}`;
}

/** Settings are refused by plain errors of one line that begin with the variable's name. */
const isSetting = ({ message }: Error): boolean =>
  /^[A-Z][A-Z0-9_]{3,} [^\n]*$/.test(message) || /_URL|_FILE/.test(message);
