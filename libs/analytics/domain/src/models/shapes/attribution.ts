/** The touches of one person before a conversion, by time; `value` is null where none came. */
export interface TouchPath {
  readonly touches: readonly { readonly channel: string; readonly at: number }[];
  /** When it was bought, ms; of a path without, when it ended. */
  readonly at: number;
  /** Minor units. */
  readonly value: number | null;
}

export const attributionModels = ['first', 'last', 'linear', 'time-decay', 'position', 'markov'] as const;
export type AttributionModel = (typeof attributionModels)[number];

export interface Credit {
  readonly channel: string;
  /** Conversions, in parts. */
  readonly conversions: number;
  readonly value: number;
}

const DAY = 86_400_000;
const HALF_LIFE = 7 * DAY;

/** What each channel is credited with. Paths without a touch have nobody to credit. */
export function attribute(paths: readonly TouchPath[], model: AttributionModel): readonly Credit[] {
  const touched = paths.filter(({ touches }) => touches.length > 0);
  const converted = touched.filter((path): path is TouchPath & { value: number } => path.value !== null);
  const credits = new Map<string, { conversions: number; value: number }>();
  const credit = (channel: string, share: number, value: number) => {
    const known = credits.get(channel) ?? { conversions: 0, value: 0 };
    credits.set(channel, known);
    known.conversions += share;
    known.value += share * value;
  };
  if (model === 'markov') {
    const total = converted.reduce((sum, { value }) => sum + value, 0);
    for (const [channel, share] of markovShares(touched)) {
      credit(channel, 0, 0);
      credits.set(channel, { conversions: share * converted.length, value: share * total });
    }
  } else
    for (const path of converted) {
      const weights = weightsOf(path, model);
      for (const [i, { channel }] of path.touches.entries()) credit(channel, weights[i] ?? 0, path.value);
    }
  return [...credits]
    .map(([channel, of]) => ({ channel, ...of }))
    .toSorted((a, b) => b.value - a.value || b.conversions - a.conversions || (a.channel < b.channel ? -1 : 1));
}

/** Shares of one conversion by touch, together 1. */
function weightsOf({ touches, at }: TouchPath, model: Exclude<AttributionModel, 'markov'>): readonly number[] {
  const n = touches.length;
  switch (model) {
    case 'first':
      return touches.map((_, i) => (i === 0 ? 1 : 0));
    case 'last':
      return touches.map((_, i) => (i === n - 1 ? 1 : 0));
    case 'linear':
      return touches.map(() => 1 / n);
    case 'time-decay': {
      // Half as much for each week that lies between.
      const parts = touches.map((touch) => 2 ** ((touch.at - at) / HALF_LIFE));
      const total = parts.reduce((sum, part) => sum + part, 0);
      return parts.map((part) => part / total);
    }
    case 'position':
      if (n <= 2) return touches.map(() => 1 / n);
      return touches.map((_, i) => (i === 0 || i === n - 1 ? 0.4 : 0.2 / (n - 2)));
    default:
      return model satisfies never;
  }
}

/**
 * Shares by removal effect in a first-order Markov chain of all paths, with and without a conversion (Anderl, Becker, von
 * Wangenheim, Schumann: Mapping the customer journey, International Journal of Research in Marketing 33, 2016): by how
 * much fewer conversions come where a channel leads nowhere.
 */
export function markovShares(paths: readonly TouchPath[]): ReadonlyMap<string, number> {
  const chain = new Map<string, Map<string, number>>();
  const step = (from: string, to: string) => {
    const next = chain.get(from) ?? new Map<string, number>();
    chain.set(from, next);
    next.set(to, (next.get(to) ?? 0) + 1);
  };
  for (const { touches, value } of paths) {
    const way = [START, ...touches.map(({ channel }) => `c:${channel}`), value === null ? NOTHING : CONVERTED];
    for (let i = 1; i < way.length; i++) step(way[i - 1] ?? '', way[i] ?? '');
  }
  const whole = chanceOfConversion(chain, null);
  const channels = [...chain.keys()].filter((state) => state !== START);
  const effects = channels.map((channel) => (whole === 0 ? 0 : 1 - chanceOfConversion(chain, channel) / whole));
  const total = effects.reduce((sum, effect) => sum + effect, 0);
  return new Map(channels.map((channel, i) => [channel.slice(2), total === 0 ? 0 : (effects[i] ?? 0) / total]));
}

const START = '(start)';
const NOTHING = '(nothing)';
const CONVERTED = '(converted)';
const ROUNDS = 10_000;

/** The chance to get from the start to a conversion, by value iteration; whoever comes to `removed` is lost. */
function chanceOfConversion(chain: ReadonlyMap<string, ReadonlyMap<string, number>>, removed: string | null): number {
  const chances = new Map<string, number>([[CONVERTED, 1]]);
  for (let round = 0; round < ROUNDS; round++) {
    let moved = 0;
    for (const [state, next] of chain) {
      if (state === removed) continue;
      let [sum, total] = [0, 0];
      for (const [to, times] of next) {
        total += times;
        if (to !== removed) sum += times * (chances.get(to) ?? 0);
      }
      const chance = sum / total;
      moved = Math.max(moved, Math.abs(chance - (chances.get(state) ?? 0)));
      chances.set(state, chance);
    }
    if (moved < 1e-12) break;
  }
  return chances.get(START) ?? 0;
}
