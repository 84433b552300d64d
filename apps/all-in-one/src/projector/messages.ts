import type { RebuildReport, RunnerStatus } from '@rapport/platform-consumer';
import type { TracingSettings } from '@rapport/platform-nest/tracing';
import type { LogConnection } from '@rapport/platform-embedded';

/** What the projector's thread starts with. */
export interface ProjectorData {
  readonly log: LogConnection;
  /** views.db */
  readonly file: string;
  /** Shared with all readers of the read models. */
  readonly signal: SharedArrayBuffer;
  readonly timeZone: string;
  readonly tracing: TracingSettings | null;
}

/** What the main thread asks; every question has a number, and its answer the same. */
export type ProjectorRequest =
  | { readonly kind: 'status'; readonly request: number }
  | {
      readonly kind: 'rebuild';
      readonly request: number;
      readonly projections?: readonly string[];
      readonly mode: 'switch' | 'verify';
    }
  | { readonly kind: 'time-zone'; readonly request: number; readonly timeZone: string }
  | { readonly kind: 'stop'; readonly request: number };

/** What the projector's thread says. */
export type ProjectorMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly request: number; readonly answer: ProjectorAnswer }
  | { readonly kind: 'refusal'; readonly request: number; readonly message: string }
  | { readonly kind: 'progress'; readonly request: number; readonly position: number; readonly end: number }
  | {
      readonly kind: 'event';
      readonly level: 'info' | 'warn' | 'error';
      readonly message: string;
      readonly facts: Facts;
    };

export type ProjectorAnswer = RunnerStatus | RebuildReport | null;

/** For the log: codes, names and positions only. */
export type Facts = Readonly<Record<string, string | number>>;
