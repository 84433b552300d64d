/** Base of the errors that an adapter may throw; `code` is stable and reaches the caller. */
export abstract class PlatformError extends Error {
  abstract readonly code: string;
}

/** Another writer was first: the stream is not at the revision that the append expected. */
export class WrongExpectedRevision extends PlatformError {
  readonly code = 'EVENT_STORE.WRONG_EXPECTED_REVISION';
  constructor(
    readonly stream: string,
    readonly expected: number | 'no-stream' | 'any',
    readonly actual: number,
  ) {
    super(`stream ${stream} is at revision ${actual}, expected ${expected}`);
    this.name = 'WrongExpectedRevision';
  }
}

/** The device is full; nothing of the request was stored. Clears by itself when there is room again. */
export class StorageFull extends PlatformError {
  readonly code = 'STORAGE.FULL';
  constructor(readonly component: string) {
    super(`no space left for ${component}`);
    this.name = 'StorageFull';
  }
}

/** A bounded queue in front of a writer is full: try again after `retryAfterMs`. */
export class Overloaded extends PlatformError {
  readonly code = 'PLATFORM.OVERLOADED';
  constructor(
    readonly component: string,
    readonly retryAfterMs: number,
  ) {
    super(`${component} has too much waiting`);
    this.name = 'Overloaded';
  }
}

/** A component that is needed cannot be reached now. An outage, never poison: wait and try again. */
export class Unavailable extends PlatformError {
  readonly code = 'PLATFORM.UNAVAILABLE';
  constructor(
    readonly component: string,
    options?: ErrorOptions,
  ) {
    super(`${component} is not available`, options);
    this.name = 'Unavailable';
  }
}

/** The files were written by a newer release than the one that opens them. */
export class NewerSchema extends PlatformError {
  readonly code = 'STORAGE.NEWER_SCHEMA';
  constructor(
    readonly file: string,
    readonly found: number,
    readonly supported: number,
  ) {
    super(`${file} has schema ${found}, this release reads up to ${supported}`);
    this.name = 'NewerSchema';
  }
}

/** The subject was erased: nothing can be sealed for it any more. Look its identifiers up anew. */
export class SubjectErased extends PlatformError {
  readonly code = 'KEY_VAULT.SUBJECT_ERASED';
  constructor(readonly subject: number) {
    super(`subject ${subject} was erased`);
    this.name = 'SubjectErased';
  }
}

/** The vault's files belong to another master key, or it is missing. */
export class WrongMasterKey extends PlatformError {
  readonly code = 'KEY_VAULT.WRONG_MASTER_KEY';
  constructor(detail: string) {
    super(`the master key does not open the key vault: ${detail}`);
    this.name = 'WrongMasterKey';
  }
}

/** A restored folder must not serve before the register of erasures was applied: it may bring erased people back. */
export class RegisterNotApplied extends PlatformError {
  readonly code = 'KEY_VAULT.REGISTER_NOT_APPLIED';
  constructor(readonly folder: string) {
    super(`${folder} was restored from a backup and the register of erasures has not been applied to it`);
    this.name = 'RegisterNotApplied';
  }
}

/** A sealed part whose key is there does not open: its bytes were changed. */
export class CorruptBlob extends PlatformError {
  readonly code = 'KEY_VAULT.CORRUPT_BLOB';
  constructor(
    readonly subject: number,
    options?: ErrorOptions,
  ) {
    super(`a sealed part of subject ${subject} is damaged`, options);
    this.name = 'CorruptBlob';
  }
}

/** The cursor is none of ours, or belongs to another query. */
export class InvalidCursor extends PlatformError {
  readonly code = 'QUERY.INVALID_CURSOR';
  constructor() {
    super('the cursor does not belong to this query');
    this.name = 'InvalidCursor';
  }
}

/** A consumer group has a running member: it cannot be moved, and embedded it cannot have a second one. */
export class GroupRunning extends PlatformError {
  readonly code = 'EVENT_BUS.GROUP_RUNNING';
  constructor(readonly group: string) {
    super(`consumer group ${group} has a running member`);
    this.name = 'GroupRunning';
  }
}

/** Another took over meanwhile: nothing of this was written. Whoever gets it stops, reads anew what is there, and only then goes on. */
export class StaleLeader extends PlatformError {
  readonly code = 'PLATFORM.STALE_LEADER';
  constructor(
    readonly component: string,
    readonly fence: number,
    readonly newest: number,
  ) {
    super(`${component}: another took over (fence ${fence}, the newest is ${newest})`);
    this.name = 'StaleLeader';
  }
}

/** A setting that is missing or cannot be used; the message is one line for the person who set it, and quotes no secret. */
export class UnusableSetting extends PlatformError {
  readonly code = 'SETTINGS.UNUSABLE';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UnusableSetting';
  }
}
