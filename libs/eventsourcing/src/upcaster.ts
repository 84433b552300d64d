import type { DomainEvent } from './decider';

/** Turns an old stored shape into the next one. Pure. */
export type Upcast = (event: DomainEvent) => DomainEvent;

/** Old type → the step to its successor. Steps chain: `x` → `x.v2` → `x.v3`. */
export type Upcasters = Readonly<Record<string, Upcast>>;

/** Applies the steps until none is left for the event's type. */
export function upcast(upcasters: Upcasters, event: DomainEvent): DomainEvent {
  let current = event;
  for (let step = upcasters[current.type]; step; step = upcasters[current.type]) {
    const next = step(current);
    if (next.type === current.type) throw new Error(`the upcaster of ${current.type} does not change the type`);
    current = next;
  }
  return current;
}
