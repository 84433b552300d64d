export type Summary = Readonly<Record<string, unknown>>;
export type Row = Readonly<Record<string, unknown>>;

/** What the API promises of this part of a summary; nothing where it is not told. */
export const rowsOf = <Each extends object = Row>(value: unknown): readonly Each[] =>
  Array.isArray(value) ? (value as readonly Each[]) : [];

/** `contacts.page-viewed.v1` → `page-viewed`. */
export const kindOf = (type: string): string => type.replaceAll(/^\w[\w-]*\.|\.v\d+$/g, '');
