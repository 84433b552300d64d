/** What kind of refusal an error is; adapters of a protocol map it once (HTTP: 400, 404, 409 …). */
export type DomainErrorKind = 'invalid' | 'not-found' | 'conflict' | 'forbidden' | 'gone';

/** A command that a rule of the domain refuses. `code` is stable (`ORDER.ALREADY_CANCELLED`), `facts` hold no personal data. */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly kind: DomainErrorKind,
    message: string,
    readonly facts: Readonly<Record<string, string | number | boolean>> = {},
  ) {
    super(message);
    this.name = 'DomainError';
  }
}

/** The caller's version of the aggregate is not its current one. */
export class StaleVersion extends DomainError {
  constructor(stream: string, expected: number, actual: number) {
    super('AGGREGATE.STALE_VERSION', 'conflict', 'the record was changed meanwhile', { stream, expected, actual });
    this.name = 'StaleVersion';
  }
}

/** A stream holds an event that this release does not know: refuse to decide rather than guess. */
export class UnknownEventType extends Error {
  readonly code = 'AGGREGATE.UNKNOWN_EVENT_TYPE';
  constructor(
    readonly stream: string,
    readonly type: string,
  ) {
    super(`stream ${stream} holds an event of the unknown type ${type}`);
    this.name = 'UnknownEventType';
  }
}
