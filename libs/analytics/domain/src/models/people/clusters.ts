import { kmeans } from 'ml-kmeans';
import { scaleOf } from './churn';
import { seeded } from './forecast-quality';

export interface Cluster {
  readonly cluster: number;
  readonly persons: number;
  readonly means: readonly number[];
  /** In words, by what sets it apart. */
  readonly words: string;
}

export interface Clustered {
  readonly silhouette: number;
  /** Mean silhouette by number of clusters. */
  readonly tried: readonly { readonly clusters: number; readonly silhouette: number }[];
  readonly clusters: readonly Cluster[];
  /** Of each row, in their order. */
  readonly of: readonly number[];
}

const MOST = 8;
/** The silhouette compares all with all: that many stand for the rest. */
const SAMPLE = 600;

/**
 * Groups of rows that are alike over features of mean 0 and deviation 1 (k-means++ by ml-kmeans, with a seed of its own),
 * as many as have the best mean silhouette (Rousseeuw: Silhouettes, Journal of Computational and Applied Mathematics 20,
 * 1987).
 *
 * @throws RangeError for fewer than 20 rows
 */
export function clustersOf(rows: readonly (readonly number[])[], names: readonly string[]): Clustered {
  if (rows.length < 20) throw new RangeError(`too few: ${rows.length} (at least 20)`);
  const scale = scaleOf(rows);
  const scaled = rows.map((row) => [...scale(row)]);
  const tries = Array.from({ length: MOST - 1 }, (_, i) => {
    const { clusters } = kmeans(scaled, i + 2, { initialization: 'kmeans++', seed: 7, maxIterations: 100 });
    return { clusters: i + 2, of: clusters, silhouette: silhouetteOf(scaled, clusters) };
  });
  const best = tries.reduce((a, b) => (b.silhouette > a.silhouette + 1e-9 ? b : a));
  // The largest comes first, whatever number it was given.
  const order = [...Map.groupBy(best.of, (cluster) => cluster)].toSorted(([, a], [, b]) => b.length - a.length);
  const numbers = new Map(order.map(([cluster], i) => [cluster, i]));
  const of = best.of.map((cluster) => numbers.get(cluster) ?? 0);
  const means = (source: readonly (readonly number[])[], cluster: number) => {
    const own = source.filter((_, i) => of[i] === cluster);
    return names.map((_, j) => own.reduce((sum, row) => sum + (row[j] ?? 0), 0) / own.length);
  };
  return {
    silhouette: best.silhouette,
    tried: tries.map(({ clusters, silhouette }) => ({ clusters, silhouette })),
    clusters: order.map(([, own], cluster) => ({
      ...{ cluster, persons: own.length, means: means(rows, cluster), words: wordsOf(means(scaled, cluster), names) },
    })),
    of,
  };
}

/** The two features that lie farthest from the mean of all. */
function wordsOf(means: readonly number[], names: readonly string[]): string {
  const told = means
    .map((mean, i) => ({ mean, name: names[i] ?? '' }))
    .filter(({ mean }) => Math.abs(mean) >= 0.3)
    .toSorted((a, b) => Math.abs(b.mean) - Math.abs(a.mean))
    .slice(0, 2)
    .map(({ mean, name }) => `${Math.abs(mean) >= 1 ? 'very ' : ''}${mean > 0 ? 'high' : 'low'} ${name}`);
  return told.length === 0 ? 'as most are' : told.join(', ');
}

/** The mean silhouette of all, or of a sample of them. */
export function silhouetteOf(rows: readonly (readonly number[])[], clusters: readonly number[]): number {
  const next = seeded(11);
  const all = rows.map((_, i) => i);
  const picked =
    all.length <= SAMPLE
      ? all
      : all
          .map((i) => ({ i, at: next() }))
          .toSorted((a, b) => a.at - b.at)
          .slice(0, SAMPLE)
          .map(({ i }) => i);
  const widths = picked.map((i) => {
    const sums = new Map<number, { sum: number; count: number }>();
    for (const j of picked) {
      if (j === i) continue;
      const known = sums.get(clusters[j] ?? 0) ?? { sum: 0, count: 0 };
      sums.set(clusters[j] ?? 0, known);
      known.sum += distance(rows[i] ?? [], rows[j] ?? []);
      known.count++;
    }
    const own = sums.get(clusters[i] ?? 0);
    sums.delete(clusters[i] ?? 0);
    if (!own || sums.size === 0) return 0;
    const a = own.sum / own.count;
    const b = Math.min(...[...sums.values()].map(({ sum, count }) => sum / count));
    return Math.max(a, b) === 0 ? 0 : (b - a) / Math.max(a, b);
  });
  return widths.reduce((sum, width) => sum + width, 0) / Math.max(1, widths.length);
}

function distance(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return Math.sqrt(sum);
}
