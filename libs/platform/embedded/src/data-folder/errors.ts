import { PlatformError } from '@rapport/platform-ports';

/** Another process works on the folder. */
export class DataFolderInUse extends PlatformError {
  readonly code = 'STORAGE.IN_USE';
  constructor(readonly folder: string) {
    super(`data folder ${folder} is in use by another process`);
    this.name = 'DataFolderInUse';
  }
}

/** The folder cannot be made or written. */
export class DataFolderUnwritable extends PlatformError {
  readonly code = 'STORAGE.UNWRITABLE';
  constructor(
    readonly folder: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`data folder ${folder} cannot be written (${reason})`, options);
    this.name = 'DataFolderUnwritable';
  }
}
