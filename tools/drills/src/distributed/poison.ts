import type { ContextDefinition, ProjectionRegistration } from '@rapport/platform-consumer';

/** Its messages are the poison; it stands in what they say in plain. */
export const poisonedOrder = 'order-that-is-poison';

/** The timeline of contacts cannot take what is about the poisoned order; everything else can. */
export const withPoison = (context: ContextDefinition): ContextDefinition =>
  withTimeline(context, () => {
    throw new Error('a drill made this event poison');
  });

/** It passes over what it cannot take, as if it had seen it. */
export const swallowingPoison = (context: ContextDefinition): ContextDefinition => withTimeline(context, () => null);

const withTimeline = (context: ContextDefinition, onPoison: () => null): ContextDefinition => ({
  ...context,
  projections: context.projections.map((registration) => changed(registration, onPoison)),
});

function changed(registration: ProjectionRegistration, onPoison: () => null): ProjectionRegistration {
  const { projection } = registration;
  if (projection.name !== 'contacts.timeline' || projection.kind !== 'entry') return registration;
  return {
    ...registration,
    projection: {
      ...projection,
      entry: (event) => (JSON.stringify(event.data).includes(poisonedOrder) ? onPoison() : projection.entry(event)),
    },
  };
}
