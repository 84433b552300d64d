export const SQLITE_BUSY = 5;
export const SQLITE_IOERR = 10;
export const SQLITE_FULL = 13;

/** Whether the error came from SQLite with this primary result code. */
export function isSqliteError(error: unknown, code: number): boolean {
  return hasErrcode(error) && (error.errcode & 0xff) === code;
}

/** Whether the error carries a code such as `EACCES`. */
export function hasCode(error: unknown): error is { code: string } {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}

function hasErrcode(error: unknown): error is { errcode: number } {
  return typeof error === 'object' && error !== null && 'errcode' in error && typeof error.errcode === 'number';
}
