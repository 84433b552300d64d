/** How the text of a cell becomes a value. */
export type ImportKind =
  | 'text'
  | 'country'
  | 'time'
  | 'day'
  | 'integer'
  | 'decimal'
  | 'boolean'
  /** Several words, apart by `;`, `,` or `|`, or a JSON list. */
  | 'labels'
  | 'json'
  | 'choice';

export interface TargetField {
  readonly name: string;
  readonly label: string;
  readonly kind: ImportKind;
  /** Of `choice`: each with the words that mean it. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  /** Records can be found by it. */
  readonly isKey?: true;
  /** Several columns may go into it. */
  readonly many?: true;
  /** Names that columns have for it, in letters and digits only. */
  readonly known: readonly string[];
}

export const field = (
  name: string,
  label: string,
  kind: ImportKind = 'text',
  more: Partial<TargetField> = {},
): TargetField => ({ name, label, kind, known: [], ...more });
export const known = (...names: string[]) => ({ known: names });
export const key = (...names: string[]) => ({ isKey: true as const, known: names });
