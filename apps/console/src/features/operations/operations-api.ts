import type { Page } from '../../shared/api/queries';

export const OPERATIONS = '/api/operations/v1';
/** ms between looks at what runs. */
export const LOOKS_EVERY_MS = 3_000;

export interface Projections {
  readonly state: string;
  readonly position: number;
  readonly end: number;
  readonly lag: number;
  readonly parked: readonly { readonly projection: string; readonly key?: string; readonly events?: number }[];
}

export interface Group {
  readonly group: string;
  readonly state: string;
  readonly lag: number;
  readonly types: readonly string[];
}

export interface Job {
  readonly job: string;
  readonly waiting: number;
  readonly due: number;
  readonly running: number;
  readonly failed: number;
  readonly lateMs: number;
}

export interface DeadLetter {
  readonly id: string;
  readonly type?: string;
  readonly error?: string;
  readonly reason?: string;
  readonly at?: string;
  readonly attempts?: number;
}

export interface Health {
  readonly status: string;
  readonly checks: Readonly<Record<string, { readonly status: string; readonly detail?: string }>>;
}

export interface FailedMessage {
  readonly id: string;
  readonly source: string;
  readonly reason: string;
  readonly path?: string;
  readonly size: number;
  readonly messageType?: string;
  readonly receivedAt: string;
  readonly state: 'open' | 'replayed' | 'discarded';
}

export type Groups = Page<Group>;
export type Jobs = Page<Job>;
