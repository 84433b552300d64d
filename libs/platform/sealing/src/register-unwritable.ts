import { PlatformError } from '@rapport/platform-ports';

/** The register of erasures cannot be made: found at the start, not at the first erasure. */
export class RegisterUnwritable extends PlatformError {
  readonly code = 'KEY_VAULT.REGISTER_UNWRITABLE';
  constructor(
    readonly file: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`the register of erasures ${file} cannot be written (${reason})`, options);
    this.name = 'RegisterUnwritable';
  }
}
