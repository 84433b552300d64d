import { stageOf, type StageRules, type Touch } from './paths';

/** A touch, and what the person said of how it was: in a survey, in a text. */
export interface SaidTouch extends Touch {
  /** 0 to 1. */
  readonly satisfaction: number | null;
  /** −1 to 1. */
  readonly sentiment: number | null;
}

/** A touch of a journey, and all that was said of it before the next. */
export interface Stop {
  readonly node: string;
  readonly satisfaction: readonly number[];
  readonly sentiment: readonly number[];
}

export const nodesBy = ['stage', 'stage-and-channel', 'channel'] as const;
export type NodesBy = (typeof nodesBy)[number];

/**
 * The touches that the rules place, by time. What somebody says tells of the touch before it; where there is none, of that in
 * which it is said.
 */
export function stopsOf(touches: readonly SaidTouch[], rules: StageRules, by: NodesBy): readonly Stop[] {
  const stops: { node: string; satisfaction: number[]; sentiment: number[] }[] = [];
  for (const touch of touches) {
    const stage = stageOf(rules, touch);
    const own = stage === null ? null : { node: nodeOf(stage, touch, by), satisfaction: [], sentiment: [] };
    const said = stops.at(-1) ?? own;
    if (own) stops.push(own);
    if (touch.satisfaction !== null) said?.satisfaction.push(touch.satisfaction);
    if (touch.sentiment !== null) said?.sentiment.push(touch.sentiment);
  }
  return stops;
}

/** The node of a touch that is placed in a stage. */
export function nodeOf(stage: string, { channel }: Pick<Touch, 'channel'>, by: NodesBy): string {
  switch (by) {
    case 'stage':
      return stage;
    case 'channel':
      return channel || 'unknown';
    case 'stage-and-channel':
      return `${stage} (${channel || 'unknown'})`;
    default:
      return by satisfies never;
  }
}
