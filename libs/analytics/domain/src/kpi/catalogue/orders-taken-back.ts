import type { OrderWithdrawn } from '@rapport/contracts';
import type { ProjectedEvent } from '@rapport/eventsourcing';
import type { CompiledKpi } from '../custom/compile';

const PLACED = 'sales.order-placed.v1';
const WITHDRAWN = 'sales.order-withdrawn.v1';

/** Where orders are counted as they are placed: one that is taken back was never placed. What takes it back says how it was. */
export function withoutOrdersTakenBack(compiled: CompiledKpi): CompiledKpi {
  const { projection, definition } = compiled;
  if (!projection.reads.includes(PLACED)) return compiled;
  return {
    ...compiled,
    definition: { ...definition, reads: [...definition.reads, WITHDRAWN] },
    projection: {
      ...projection,
      reads: [...projection.reads, WITHDRAWN],
      contributions: (event) => {
        if (event.type !== WITHDRAWN) return projection.contributions(event);
        const taken = projection.contributions(placedBefore(event));
        return taken.map((each) => ({ ...each, amounts: each.amounts.map((amount) => -amount) }));
      },
    },
  };
}

function placedBefore(event: ProjectedEvent): ProjectedEvent {
  const { placedAt, reason: _, ...placed } = event.data as OrderWithdrawn;
  return { ...event, type: PLACED, occurredAt: placedAt, data: placed };
}
