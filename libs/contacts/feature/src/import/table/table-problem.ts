import { DomainError } from '@rapport/eventsourcing';

/** A file that cannot be read, or no further than this line. */
export class TableProblem extends DomainError {
  constructor(reason: string, message: string, line?: number) {
    super(`IMPORT.${reason}`, 'invalid', message, line === undefined ? {} : { line });
  }
}
