/** What is wrong with one field of the input. */
export interface FieldError {
  /** `items[3].quantity`; empty for the input as a whole. */
  readonly path: string;
  /** Stable, e.g. `IS_INT`, `UNKNOWN_FIELD`. */
  readonly code: string;
  readonly message: string;
}

/** An error answer: RFC 9457 `application/problem+json`, with a stable `code`. */
export interface Problem {
  /** Link to the code's line in the table of all codes. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** This occurrence; the request id is in the logs. */
  readonly instance?: string;
  readonly errors?: readonly FieldError[];
  /** What a program needs to react, e.g. the actual revision. Never personal data. */
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
}

export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

export interface ProblemOptions extends ErrorOptions {
  readonly errors?: readonly FieldError[];
  readonly facts?: Problem['facts'];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal that only HTTP knows (no credentials, a stale cursor, …); its status stands in the catalogue. */
export class ProblemError extends Error {
  readonly errors: readonly FieldError[];
  readonly facts: Problem['facts'];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly code: string,
    detail: string,
    options: ProblemOptions = {},
  ) {
    super(detail, options);
    this.name = 'ProblemError';
    this.errors = options.errors ?? [];
    this.facts = options.facts;
    this.headers = options.headers ?? {};
  }
}
