import type { CustomFieldKind } from '@rapport/contracts';
import { RECORD_KINDS, type CommandOrigin, type RecordKindName } from '@rapport/platform-nest';
import type { Condition, Document, DocumentModel, PublicEvent } from '@rapport/platform-ports';

export type Fields = Readonly<Record<string, unknown>>;

/** A kind of record of a context whose quality is looked after. */
export interface QualityKind {
  readonly kind: CustomFieldKind;
  /** Of its routes: `leads`. */
  readonly path: string;
  /** Its list, and which of the rows count. */
  readonly rows: DocumentModel;
  readonly counts: readonly Condition[];
  /** A field of the rows that says when each began. */
  readonly began: string;
  /** When the newest fact about it happened, ms. */
  readonly changedAt: (row: Document) => number;
  /** Fields that name another record. */
  readonly references: readonly string[];
  /** Plain fields that a repair may set; those that admins declared as plain may be set, too. */
  readonly settable: readonly string[];
  /** Public events after which a record is assessed anew, and which record it is. */
  readonly follows: readonly string[];
  readonly recordOf: (event: PublicEvent) => string;
}

/** What a context says of its records, so that their quality can be looked after. */
export abstract class QualityRecords {
  /** As rules see it: `owner`, `team` and `source` where it has them; null: the record does not count (any more). */
  abstract fieldsOf(kind: CustomFieldKind, id: string): Promise<Fields | null>;

  /** Sets fields that the kind calls settable. @throws DomainError where the record refuses it */
  abstract change(
    kind: CustomFieldKind,
    id: string,
    set: Readonly<Record<string, string>>,
    origin: CommandOrigin,
  ): Promise<unknown>;

  /** Before a changed record is assessed: waits where something else has to come first. */
  async pace(): Promise<void> {}
}

/** What the platform calls records of a kind; undefined: nobody owns them. */
export const recordKindName = (context: string, { path }: QualityKind): RecordKindName | undefined =>
  RECORD_KINDS.find((name) => name === `${context}.${path}`);

/** The consumer group that assesses the records of a context as they change. */
export const qualityGroup = (context: string): string => `${context}.quality`;
