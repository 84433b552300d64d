import type { Reading } from '../table/table';
import type { Mapping } from '../mapping/mapping';
import type { TargetName } from '../mapping/targets';

/** How many rows came to what. */
export type ImportCounts = {
  /** Rows read, the rejected ones among them. */
  readonly rows: number;
  readonly rejected: number;
  /** Records, of all targets. */
  readonly created: number;
  readonly changed: number;
  /** They said nothing new. */
  readonly skipped: number;
};

export const noCounts: ImportCounts = { rows: 0, rejected: 0, created: 0, changed: 0, skipped: 0 };

export const sumOfCounts = (a: ImportCounts, b: ImportCounts): ImportCounts => ({
  rows: a.rows + b.rows,
  rejected: a.rejected + b.rejected,
  created: a.created + b.created,
  changed: a.changed + b.changed,
  skipped: a.skipped + b.skipped,
});

/** A record of which an undo left something as it is. */
export type KeptRecord = {
  readonly target: TargetName;
  readonly id: string;
  /** Fields that somebody changed after the import; none: the record as a whole. */
  readonly fields: readonly string[];
  /** Why; what was written before says none. */
  readonly reason?: string;
};

type About = { readonly import: string };

/** `run`: for real; `check`: what a run would do; `undo`: takes back what it did. */
export type ImportWork = 'run' | 'check' | 'undo';

/** Names of columns and of files may name people: they are sealed with the import's own key. */
export type ImportEvent =
  | {
      readonly type: 'import-uploaded';
      readonly data: About & {
        /** Number of the import's subject: whose key seals the file. */
        readonly owner: number;
        readonly bytes: number;
        readonly reading: Reading;
        /** ms */
        readonly at: number;
        /** Who uploaded it; what was written before says nobody. */
        readonly by?: string;
      };
      readonly personal: { readonly fileName: string; readonly columns: readonly string[] } | null;
    }
  | {
      readonly type: 'import-reading-changed';
      readonly data: About & { readonly reading: Reading };
      readonly personal: { readonly columns: readonly string[] } | null;
    }
  | { readonly type: 'import-mapped'; readonly data: About; readonly personal: { readonly mapping: Mapping } | null }
  | {
      readonly type: 'import-begun';
      readonly data: About & {
        readonly work: ImportWork;
        readonly at: number;
        /** Whose word it is: all that the work writes is theirs. */
        readonly by: string;
      };
    }
  /** So far everything is done, once and for all. */
  | {
      readonly type: 'import-progressed';
      readonly data: About & {
        readonly counts: ImportCounts;
        /** Rows, or for `undo` the position of the log, up to which it is done. */
        readonly through: number;
        readonly parts: number;
        /** Of `undo`: what stays because it was changed since. */
        readonly kept?: readonly KeptRecord[];
      };
    }
  | { readonly type: 'import-paused'; readonly data: About }
  | { readonly type: 'import-resumed'; readonly data: About }
  | { readonly type: 'import-ended'; readonly data: About & { readonly work: ImportWork; readonly at: number } }
  | { readonly type: 'import-cancelled'; readonly data: About & { readonly at: number } }
  /** The file cannot be read any further; what came before it is imported. */
  | { readonly type: 'import-failed'; readonly data: About & { readonly code: string; readonly at: number } }
  /** The key of its files is destroyed. */
  | { readonly type: 'import-files-destroyed'; readonly data: About };

export const importEventTypes = [
  'import-uploaded',
  'import-reading-changed',
  'import-mapped',
  'import-begun',
  'import-progressed',
  'import-paused',
  'import-resumed',
  'import-ended',
  'import-cancelled',
  'import-failed',
  'import-files-destroyed',
] as const satisfies readonly ImportEvent['type'][];
