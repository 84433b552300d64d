import type { TFunction } from 'i18next';

const NODE = /^(?<stage>\S+)(?: \((?<by>[^)]+)\))?$/;
const ENDS = new Set(['(start)', '(end)']);

/** `awareness (web)`, as the journey map names a stage and what it is split by, in words; what is not known stays. */
export function stageWords(t: TFunction, node: string): string {
  if (ENDS.has(node)) return t(`journey.${node.slice(1, -1)}`);
  const { stage, by } = NODE.exec(node)?.groups ?? {};
  if (stage === undefined) return node;
  const named = t(`journey.${stage}`, { defaultValue: stage });
  return by === undefined ? named : `${named} (${t([`journey.${by}`, `channel.${by}`], { defaultValue: by })})`;
}

const TRAIT = /^(?<degree>very high|very low|high|low) (?<feature>.+)$/;

/** `very high frequency, low days between purchases`, as clusters are told, in words. */
export const clusterWords = (t: TFunction, said: string): string =>
  said
    .split(', ')
    .map((trait) => {
      const { degree, feature } = TRAIT.exec(trait)?.groups ?? {};
      if (degree === undefined || feature === undefined) return t(`cluster.${trait}`, { defaultValue: trait });
      return t(`cluster.${degree}`, { feature: t(`measure.${feature}`, { defaultValue: feature }) });
    })
    .join(', ');
