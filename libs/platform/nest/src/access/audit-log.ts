/** What was done by whom. Pseudonymous ids only. */
export interface AuditLog {
  /** Durable when it returns. */
  record(record: {
    readonly actor: string;
    /** Stable, e.g. `operations.group-paused`. */
    readonly action: string;
    readonly subjectIds: readonly string[];
    /** Of how many, where they are not named. */
    readonly count?: number;
  }): Promise<void>;
}
