import type { ContextDefinition } from '@rapport/platform-consumer';

/** What service-desk publishes and projects. Free of Nest: worker threads load it too. */
export const serviceDeskContext: ContextDefinition = { context: 'service-desk', publishers: [], projections: [] };
