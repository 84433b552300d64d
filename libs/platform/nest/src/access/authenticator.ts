import type { Actor } from './actor';

/** What a request says about its caller. */
export interface Credentials {
  /** The Authorization header as it came. */
  readonly authorization: string | undefined;
  /** The session cookie, where there is no Authorization header. */
  readonly session?: string;
  /** Whom to slow down after failures; never stored or logged. */
  readonly address: string;
}

/** Tells who calls. */
export interface Authenticator {
  /** @throws ProblemError `AUTH.REQUIRED`, `AUTH.INVALID`, `AUTH.TOO_MANY_FAILURES` */
  authenticate(credentials: Credentials): Actor | Promise<Actor>;
}
