import type { FieldMapping } from './mapping';
import type { TargetName } from './targets';

/** What a column of a known export means: `<target>.<field>`, or a constant with `=`. */
export interface KnownExport {
  readonly system: string;
  /** What it exports. */
  readonly what: string;
  /** Headers that tell it from others. */
  readonly signature: readonly string[];
  /** Key of each target. */
  readonly targets: Readonly<Partial<Record<TargetName, string | null>>>;
  readonly columns: Readonly<Record<string, string>>;
  /** `<target>.<field>` → text. */
  readonly constants?: Readonly<Record<string, string>>;
  /** `<target>.<field>` → what the texts of its column mean, where the field does not know them. */
  readonly readings?: Readonly<Record<string, Pick<FieldMapping, 'values' | 'otherwise'>>>;
}
