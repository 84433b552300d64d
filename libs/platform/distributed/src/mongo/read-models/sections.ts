import type { Key } from './rows';

type FieldValue = string | number | boolean | null;

/**
 * What a commit writes into one collection, as the journal keeps it: whole new contents or amounts, and never what
 * depends on what is there, so that writing it again changes nothing.
 */
export type Section = DocumentSection | EntrySection | CellSection | SetSection;

export interface DocumentSection {
  readonly kind: 'documents';
  readonly collection: string;
  /** Stored names of the values. */
  readonly names: readonly string[];
  /** The content is null where the document was deleted. */
  readonly rows: readonly (readonly [id: string, position: number, document: string | null, ...FieldValue[]])[];
}

export interface EntrySection {
  readonly kind: 'entries';
  readonly collection: string;
  readonly names: readonly string[];
  readonly rows: readonly (readonly [key: number, ...FieldValue[]])[];
}

export interface CellSection {
  readonly kind: 'cells';
  readonly collection: string;
  /** Stored names of the dimensions, then of the measures. */
  readonly names: readonly string[];
  readonly measures: readonly string[];
  readonly rows: readonly CellRow[];
}

/** As they are stored. */
export interface CellRow {
  readonly key: string;
  readonly days: readonly [occurred: number, recorded: number];
  readonly dimensions: readonly string[];
  readonly amounts: number[];
}

export interface SetSection {
  readonly kind: 'sets';
  readonly collection: string;
  readonly names: readonly string[];
  /** The whole container, in base64. */
  readonly rows: readonly SetRow[];
}

export interface SetRow {
  readonly key: string;
  readonly days: readonly [occurred: number, recorded: number];
  readonly dimensions: readonly string[];
  readonly container: number;
  readonly members: string;
}

/** The keys that a section writes. */
export function keysOf(section: Section): Key[] {
  switch (section.kind) {
    case 'documents':
      return section.rows.map(([id]) => id);
    case 'entries':
      return section.rows.map(([key]) => key);
    case 'cells':
    case 'sets':
      return section.rows.map(({ key }) => key);
    default:
      return section satisfies never;
  }
}
