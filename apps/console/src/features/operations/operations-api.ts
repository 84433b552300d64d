import { createContext, useContext } from 'react';
import type { Page } from '../../shared/api/queries';
import type { Schemas } from '../../shared/api/types';

/** Of the process that serves the console: it knows the others. */
export const OPERATIONS = '/api/operations/v1';
/** The log of all contexts. */
export const LEDGER = '/api/contacts/v1/ledger';
/** ms between looks at what runs. */
export const LOOKS_EVERY_MS = 3_000;

/** A process that is operated by itself: all in one, or one of several services. */
export type OperatedService = Schemas['OperatedService'];

const own: OperatedService = { name: '', operations: OPERATIONS, health: '/health/ready' };
export const OperatedContext = createContext(own);
/** The service that the page is about. */
export const useOperated = (): OperatedService => useContext(OperatedContext);

export interface Projections {
  readonly state: string;
  readonly position: number;
  readonly end: number;
  readonly lag: number;
  /** That the projections took since the service was started. */
  readonly events: number;
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
