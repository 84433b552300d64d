import type { Condition } from '@rapport/platform-ports';

/** Lists leave out what was taken back, unless somebody asks for the status. */
export const notWithdrawn = { field: 'status', op: 'ne', value: 'withdrawn' } as const satisfies Condition;
