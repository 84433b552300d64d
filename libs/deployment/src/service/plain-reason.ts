import { PlatformError } from '@rapport/platform-ports';

/** One line for the person who set it up, where it is theirs to mend; the stack of a defect. */
export function plainReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof PlatformError) return error.message;
  if ('code' in error && error.code === 'EADDRINUSE') return 'the port is in use: set PORT to another one.';
  return `could not start.\n${error.stack ?? error.message}`;
}
