import type { CommandOrigin } from '@rapport/platform-nest';
import type { Condition, DocumentModel } from '@rapport/platform-ports';

/** A kind of record that somebody owns, and the command that gives one to somebody else. */
export interface Handable {
  readonly rows: DocumentModel;
  /** Those that can be given: what is closed stays with whom it was. */
  readonly where?: readonly Condition[];
  /** @throws DomainError where the record refuses it */
  readonly give: (id: string, to: string, origin: CommandOrigin) => Promise<unknown>;
}

/** What a context hands over; its kinds keep their order, by which a hand-over goes on after a crash. */
export abstract class Handables {
  abstract readonly context: string;
  abstract readonly kinds: readonly Handable[];
}
