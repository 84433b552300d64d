import type { Schemas } from '../../shared/api/types';

export type Chain = Schemas['CausalChainDto'];
export type ChainEvent = Chain['events'][number];

/** A node with its place: how many steps from where it began, and in which line. */
export interface Placed {
  readonly id: string;
  readonly column: number;
  readonly row: number;
  /** Null: a command or a request, which is no event. */
  readonly event: ChainEvent | null;
  readonly kind: 'event' | 'command' | 'request';
}

export interface Layout {
  readonly nodes: readonly Placed[];
  readonly edges: readonly { readonly from: Placed; readonly to: Placed }[];
  readonly columns: number;
  readonly rows: number;
}

/** Everything has one cause, so that a chain is a wood of trees: effects stand to the right of their cause, the first in its line. */
export function layoutOf({ events, origins, edges }: Chain): Layout {
  const byId = new Map(events.map((event) => [event.id, event]));
  const kinds = new Map(origins.map(({ id, kind }) => [id, kind]));
  const causeOf = new Map(edges.map(({ from, to }) => [to, from]));
  const effectsOf = Map.groupBy(edges, ({ from }) => from);
  const placed = new Map<string, Placed>();
  let rows = 0;
  const place = (id: string, column: number, row: number): void => {
    if (placed.has(id)) return;
    rows = Math.max(rows, row + 1);
    placed.set(id, { id, column, row, event: byId.get(id) ?? null, kind: kinds.get(id) ?? 'event' });
    for (const [index, { to }] of (effectsOf.get(id) ?? []).entries()) place(to, column + 1, index === 0 ? row : rows);
  };
  for (const id of [...kinds.keys(), ...byId.keys()]) if (!causeOf.has(id)) place(id, 0, rows);
  const nodes = [...placed.values()];
  return {
    nodes,
    edges: edges.flatMap(({ from: cause, to: effect }) => {
      const [from, to] = [placed.get(cause), placed.get(effect)];
      return from && to ? [{ from, to }] : [];
    }),
    columns: Math.max(0, ...nodes.map(({ column }) => column + 1)),
    rows,
  };
}

/** `sales_order-3f…` → `sales`. */
export const contextOf = (stream: string): string => stream.slice(0, stream.indexOf('_'));
