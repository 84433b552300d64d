import { PlatformError, UnusableSetting } from '@rapport/platform-ports';

/** One line for a person where the cause is theirs to mend (a busy port, a folder in use, a setting); null: a defect. */
export function plainReason(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof UnusableSetting) return error.message;
  if (isDamage(error) || isDamage(error.cause))
    return 'a database in RAPPORT_DATA is damaged, or a file is not a database. Restore a backup into another folder.';
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
  'KEY_VAULT.REGISTER_UNWRITABLE': 'Set RAPPORT_ERASURE_REGISTER to a file outside the data folder.',
  'KEY_VAULT.REGISTER_NOT_APPLIED': 'Empty the folder and restore again: `npm run rapport -- help restore`.',
  'KEY_VAULT.WRONG_MASTER_KEY':
    'Set RAPPORT_MASTER_KEY to the key that this folder was made with, or RAPPORT_FORMER_MASTER_KEY to it where another one takes over.',
  'STORAGE.NEWER_SCHEMA': 'Start the newer release, or restore a backup of this one.',
  'STORAGE.FULL': 'Make room on the disk and start again.',
};

const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

function isDamage(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error)) return false;
  const code = Number(error.errcode) & 0xff;
  return code === SQLITE_CORRUPT || code === SQLITE_NOTADB;
}

function portOf(error: Error): string {
  return 'port' in error ? String(error.port) : '';
}
