import type { CustomFieldKind, SubjectRef } from '@rapport/contracts';
import type { Role } from '@rapport/platform-nest';

/** A kind of record of a context that may have custom fields. */
export interface CustomRecordKind {
  readonly kind: CustomFieldKind;
  /** Of its routes: `contacts`. */
  readonly path: string;
  /** Who reads its records, and who sets their values. */
  readonly readers: readonly [Role, ...Role[]];
  readonly keepers: readonly [Role, ...Role[]];
}

/** What a context says of its records, so that they can have custom fields. */
export abstract class CustomRecords {
  /** `contacts`, `sales` … */
  abstract readonly context: string;

  /**
   * Whom the record is about, for sealed values; null where it is about nobody: then all of its values are plain.
   *
   * @throws DomainError where there is no such record, or its person is erased
   */
  abstract subjectOf(kind: CustomFieldKind, id: string): Promise<SubjectRef | null>;
}
