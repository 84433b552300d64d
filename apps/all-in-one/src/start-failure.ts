import { PlatformError } from '@rapport/platform-ports';
import { UnusableSetting } from './settings/settings';

/** One line for a person where the cause is theirs to mend (a busy port, a folder in use, a setting); null: a defect. */
export function plainReason(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof UnusableSetting) return error.message;
  if (error instanceof PlatformError) return `${error.message}. ${remedies[error.code] ?? ''}`.trim();
  if (!('code' in error)) return null;
  switch (error.code) {
    case 'EADDRINUSE':
      return `port ${portOf(error)} is in use by another program. Set PORT to another one.`;
    case 'EACCES':
      return `port ${portOf(error)} may not be opened by this user. Set PORT to one above 1023.`;
    case 'EADDRNOTAVAIL':
      return 'HOST is not an address of this machine.';
    default:
      return null;
  }
}

const remedies: Readonly<Record<string, string>> = {
  'STORAGE.IN_USE': 'Stop it, or set RAPPORT_DATA to another folder.',
  'STORAGE.UNWRITABLE': 'Set RAPPORT_DATA to a folder that this user may write.',
  'STORAGE.NEWER_SCHEMA': 'Start the newer release, or restore a backup of this one.',
  'STORAGE.FULL': 'Make room on the disk and start again.',
};

function portOf(error: Error): string {
  return 'port' in error ? String(error.port) : '';
}
