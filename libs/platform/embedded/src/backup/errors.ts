import { PlatformError } from '@rapport/platform-ports';

/** The folders are no backup, not the two parts of one, or damaged. */
export class BadBackup extends PlatformError {
  readonly code = 'BACKUP.BAD';
  constructor(readonly reason: string) {
    super(`cannot restore: ${reason}`);
    this.name = 'BadBackup';
  }
}

/** A backup or a restore writes into new or empty folders only. */
export class FolderNotEmpty extends PlatformError {
  readonly code = 'BACKUP.FOLDER_NOT_EMPTY';
  constructor(readonly folder: string) {
    super(`${folder} is not empty`);
    this.name = 'FolderNotEmpty';
  }
}
