import { eventTypeFilter, streamNameFilter, type Filter } from '@kurrent/kurrentdb-client';
import type { EventFilter } from '@rapport/platform-ports';

/** Stream names of one installation: a cluster may serve several, each with a namespace before its names. */
export class Names {
  /** Where the clock's marks are; no event of a context is there, so no reader shows it. */
  readonly clockStream: string;

  constructor(private readonly namespace: string) {
    if (!/^[A-Za-z0-9_.]*$/.test(namespace)) throw new TypeError(`namespace ${JSON.stringify(namespace)} is none`);
    this.clockStream = `~${namespace}clock-marks`;
  }

  stored(stream: string): string {
    return this.namespace + stream;
  }

  /** The stream as the contexts know it; undefined for what is not of this installation. */
  known(stored: string): string | undefined {
    if (stored.startsWith('$') || stored.startsWith('~') || !stored.startsWith(this.namespace)) return undefined;
    return stored.slice(this.namespace.length);
  }

  /** Every event of this installation: no system events, no marks. */
  all(): Filter {
    if (this.namespace) return streamNameFilter({ prefixes: [this.namespace], ...checkpoints });
    return streamNameFilter({ regex: '^[^$~]', ...checkpoints });
  }

  /**
   * What the server filters by: one of both, so types where they are wanted, since they are the fewer; the other one
   * is the reader's. `rest` is true where something is left to it.
   */
  some({ types, streamPrefixes }: EventFilter = {}): { readonly filter: Filter; readonly rest: boolean } {
    if (types) {
      const regex = `^(${types.map(escaped).join('|')})$`;
      return { filter: eventTypeFilter({ regex }), rest: Boolean(streamPrefixes || this.namespace) };
    }
    if (!streamPrefixes) return { filter: this.all(), rest: false };
    return { filter: streamNameFilter({ prefixes: streamPrefixes.map((one) => this.stored(one)) }), rest: false };
  }
}

/** A checkpoint after every 1,024 events looked at, so that a subscription resumes close to where it broke. */
const checkpoints = { checkpointInterval: 32, maxSearchWindow: 32 };

const escaped = (type: string): string => type.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

export function matches(filter: EventFilter | undefined, type: string, stream: string): boolean {
  if (filter?.types && !filter.types.includes(type)) return false;
  return !filter?.streamPrefixes || filter.streamPrefixes.some((prefix) => stream.startsWith(prefix));
}
