/** One field that was wrong. */
export interface FieldProblem {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

interface ProblemBody {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly FieldProblem[];
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** An answer that is no success (`application/problem+json`). */
export class ApiProblem extends Error {
  /** Stable, for programs: all codes are at `/problems`. */
  readonly code: string;
  readonly errors: readonly FieldProblem[];
  /** What a program needs to react. */
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(
    readonly status: number,
    body: unknown,
  ) {
    const { code = `HTTP.${status}`, title, detail, errors = [], facts = {} } = isProblem(body) ? body : {};
    super([code, detail ?? title].filter(Boolean).join(': '));
    this.name = 'ApiProblem';
    this.code = code;
    this.errors = errors;
    this.facts = facts;
  }
}

const isProblem = (body: unknown): body is ProblemBody => typeof body === 'object' && body !== null;
