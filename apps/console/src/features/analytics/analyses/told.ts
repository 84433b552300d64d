import { rowsOf, type Row, type Summary } from './summary';

const NOTHING: Row = {};
const partOf = (value: unknown): Row => (typeof value === 'object' && value !== null ? (value as Row) : NOTHING);

/** Between the stages of a path. */
export const THEN = ' → ';

const valueOf = (of: unknown): unknown => partOf(of)['value'] ?? null;

/** What of a summary is shown as figures and tables: parts within parts are brought up. */
export function toldOf(kind: string, summary: Summary): Summary {
  switch (kind) {
    case 'churn': {
      const { auc, brierSkill, skillLowerBound, calibration, persons } = partOf(summary['model']);
      const { medianDays } = partOf(summary['survival']);
      const { trained, tested } = partOf(persons);
      // A model that is not used scores nobody.
      const scored = summary['notUsed'] === undefined && { persons: summary['persons'] };
      const figures = { ...scored, windowDays: summary['windowDays'], medianDays };
      return { ...figures, trained, tested, auc, brierSkill, skillLowerBound, calibration };
    }
    case 'survival': {
      const { curve: _, ...figures } = summary;
      return figures;
    }
    case 'clusters':
      return { currency: summary['currency'], silhouette: summary['silhouette'], clusters: clustersOf(summary) };
    case 'recommendations': {
      const [hitRate, popularityHitRate] = ['hitRate', 'popularityHitRate'].map(
        (name) => partOf(summary[name])['value'],
      );
      return { products: summary['products'], hitRate, popularityHitRate };
    }
    case 'journeys':
      return {
        ...summary,
        nodes: rowsOf(summary['nodes']).map(({ dropOff, satisfaction, sentiment, ...node }) => ({
          ...node,
          dropOff: valueOf(dropOff),
          satisfaction: valueOf(satisfaction),
          sentiment: valueOf(sentiment),
        })),
        paths: rowsOf(summary['paths']).map(({ path, ...others }) => ({
          path: Array.isArray(path) ? path.join(THEN) : null,
          ...others,
        })),
      };
    case 'next-actions':
      return {
        ...{ persons: summary['persons'], withActions: summary['withActions'], leftOut: summary['leftOut'] },
        byRule: rowsOf(summary['byRule']).map(({ rule, persons, expected }) => ({
          ...{ rule, persons, expectedValue: expected },
        })),
      };
    case 'attribution':
      return { ...summary, untouched: partOf(summary['untouched'])['conversions'] };
    case 'keywords':
      return { texts: summary['texts'], ...keywordsOf(summary) };
    default:
      return summary;
  }
}

/** Each with the means of its features. */
function clustersOf({ features, clusters }: Summary): readonly Row[] {
  const names = Array.isArray(features) ? features.map(String) : [];
  return rowsOf(clusters).map(({ words, persons, means }) => ({
    ...{ words, persons },
    ...Object.fromEntries(
      names.map((name, place) => [name, (means as readonly number[] | undefined)?.[place] ?? null]),
    ),
  }));
}

/** A table for each group of texts in which words stand out. */
function keywordsOf({ groups }: Summary): Summary {
  const told = rowsOf(groups).map(({ group, keywords }) => [String(group), rowsOf(keywords)] as const);
  return Object.fromEntries(told.filter(([, keywords]) => keywords.length > 0));
}

/** The share that is still there, by days; from all of them at first. */
export function curveOf(kind: string, summary: Summary): readonly Row[] {
  const { curve } = kind === 'churn' ? partOf(summary['survival']) : summary;
  const steps = rowsOf(curve).map(({ time, survival }) => ({ days: time, survival }));
  return steps.length === 0 ? [] : [{ days: 0, survival: 1 }, ...steps];
}
