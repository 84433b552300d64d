import { accessContext } from '@rapport/access/definition';
import { analyticsContext } from '@rapport/analytics-feature/definition';
import { contactsContext } from '@rapport/contacts-feature/definition';
import { marketingContext } from '@rapport/marketing-feature/definition';
import type { ContextDefinition } from '@rapport/platform-consumer';
import { salesContext } from '@rapport/sales-feature/definition';
import { serviceDeskContext } from '@rapport/service-desk-feature/definition';

/**
 * Every context of the process, for one time zone. `zoned-only`: of the projections, those whose read models depend on
 * the time zone.
 */
export function contextsIn(timeZone: string, projections: 'all' | 'zoned-only' = 'all'): ContextDefinition[] {
  const others = [accessContext, contactsContext, salesContext, marketingContext, serviceDeskContext];
  const unzoned = projections === 'all' ? others : others.map((context) => ({ ...context, projections: [] }));
  return [...unzoned, analyticsContext({ timeZone })];
}
