import type { Schemas } from '../../shared/api/types';

export const TASKS = '/api/contacts/v1/tasks';
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'];

export type Task = Schemas['TaskDto'];
export type MyDay = Schemas['MyDayDto'];

/** A record that work is about, and whose timelines show it. */
export interface About {
  readonly kind: 'contact' | 'account' | 'lead' | 'opportunity' | 'ticket' | 'order' | 'campaign';
  readonly id: string;
  /** Its person; a contact is its own. */
  readonly contact?: string | null | undefined;
  readonly account?: string | null | undefined;
}

/** What is read again when a task changes. */
export const TOUCHES = [TASKS, '/api/contacts/v1/my-day', '/api/contacts/v1/profiles', '/api/contacts/v1/accounts'];
