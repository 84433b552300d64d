import type { ReactNode } from 'react';

/** One column of a list. */
export interface Column<Row> {
  readonly key: string;
  /** Key of its name. */
  readonly name: string;
  /** Its name itself, where an admin named the field. */
  readonly title?: string;
  readonly show: (row: Row) => ReactNode;
  /** As in CSS `grid-template-columns`. */
  readonly width?: string;
  readonly isNumber?: boolean;
  /** What the API calls it in `sort`. */
  readonly sort?: string;
  /** Not shown until it is chosen. */
  readonly isExtra?: boolean;
}

/** The columns of a list that somebody sees, kept in the browser. */
export function keptColumns(list: string): readonly string[] | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(`rapport.columns.${list}`) ?? 'null');
    return Array.isArray(kept) && kept.every((key) => typeof key === 'string') ? kept : null;
  } catch {
    return null;
  }
}

export function keepColumns(list: string, keys: readonly string[]): void {
  localStorage.setItem(`rapport.columns.${list}`, JSON.stringify(keys));
}

/** `-changedAt` → `changedAt` → `-changedAt`; another column begins with its largest. */
export function nextSort(sort: string, current: string | undefined): string {
  return current === `-${sort}` ? sort : `-${sort}`;
}
