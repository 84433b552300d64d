import type { CustomFieldKind, SubjectRef } from '@rapport/contracts';
import type { Role } from '@rapport/platform-nest';

/** A kind of record of a context that may have custom fields and files. */
export interface CustomRecordKind {
  readonly kind: CustomFieldKind;
  /** Of its routes: `contacts`. */
  readonly path: string;
  /** Whether each is about a person, who owns what is sealed of it and its files. */
  readonly isAboutPerson: boolean;
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

  /**
   * Whose erasure takes a file of the record along: the person that it concerns; null where it concerns nobody.
   *
   * @throws DomainError as {@link subjectOf}
   */
  async personOf(kind: CustomFieldKind, id: string): Promise<SubjectRef | null> {
    return this.subjectOf(kind, id);
  }

  /** @throws DomainError where another record answers for this one: values are set and files are attached there */
  async answersItself(_kind: CustomFieldKind, _id: string): Promise<void> {}

  /** The record that answers, and all that were merged into it: their files are its files. */
  async idsOf(_kind: CustomFieldKind, id: string): Promise<readonly string[]> {
    return [id];
  }
}
