import { streamPrefixOf, START, type EventStore, type Position, type RecordedEvent } from '@rapport/platform-ports';
import type { ContextDefinition } from '../registration';

const PAGE = 1_000;

/** The contexts with the projections that their own events have added up to a position of the log. */
export interface GrownContexts {
  readonly contexts: readonly ContextDefinition[];
  readonly through: Position;
}

/** Reads what events say of further projections, from the beginning: there are few of them. */
export async function grownContexts(store: EventStore, contexts: readonly ContextDefinition[]): Promise<GrownContexts> {
  const types = growingTypes(contexts);
  if (types.length === 0) return { contexts, through: START };
  const end = await store.end();
  const events: RecordedEvent[] = [];
  for (let after: Position = START; after < end;) {
    const page = await store.readAll({ after, through: end, filter: { types }, parts: 'plain', limit: PAGE });
    events.push(...page.events);
    after = page.through;
  }
  const grown = contexts.map((context): ContextDefinition => {
    const { growing } = context;
    if (!growing) return context;
    const own = events.filter((event) => isGrowth(context, event));
    return { ...context, projections: [...context.projections, ...growing.after(own)] };
  });
  return { contexts: grown, through: end };
}

export const growingTypes = (contexts: readonly ContextDefinition[]): string[] => [
  ...new Set(contexts.flatMap(({ growing }) => growing?.types ?? [])),
];

/** Whether the event says that the context has other projections from now on. */
export const isGrowth = ({ context, growing }: ContextDefinition, { stream, type }: RecordedEvent): boolean =>
  growing !== undefined && growing.types.includes(type) && stream.startsWith(streamPrefixOf(context));
