import { hash, randomBytes } from 'node:crypto';
import type { SubjectRef } from '@rapport/contracts';
import type { Append, JsonObject } from '@rapport/platform-ports';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** What sealing a letter or a question leaves. */
const sealed = randomBytes(230);

/** An append and when it happens, ms. */
export interface Told {
  readonly at: number;
  readonly append: Append;
}

/** 32 hex digits. */
export const idOf = (kind: string, n: number): string => hash('md5', `${kind} ${n}`, 'hex');

/** Somebody by the number of the subject. */
export const subjectRef = (person: number): SubjectRef => ({ id: idOf('person', person), number: person });

/** What happens to one record, event by event. */
export class Story {
  readonly told: Told[] = [];

  constructor(private readonly stream: string) {}

  tell(at: number, type: string, data: JsonObject, personal: 'sealed' | 'plain' = 'plain'): void {
    const id = hash('md5', `${this.stream} ${this.told.length}`, 'hex');
    const event = { id, type, occurredAt: at, data, ...(personal === 'sealed' && { sealed }) };
    this.told.push({ at, append: { stream: this.stream, expected: 'any', events: [event] } });
  }
}
