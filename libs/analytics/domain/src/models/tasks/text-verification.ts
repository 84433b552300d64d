import type { AnalysisResult } from './person-orders';

/** A score that was kept, and how its text reads today. */
export interface ReadAgain {
  readonly text: string;
  readonly kept: number;
  /** null: its words do not open any more, or no list knows one of them. */
  readonly anew: number | null;
  readonly opens: boolean;
}

export interface TextVerificationInput {
  readonly texts: readonly ReadAgain[];
  /** Scores of older models: the words are read by another one today. */
  readonly ofOlderModels: number;
}

const MOST_DIFFERENCES = 20;

/** Whether texts that still open read as they were scored. */
export function computeTextVerification({ texts, ofOlderModels }: TextVerificationInput): AnalysisResult {
  const open = texts.filter(({ opens }) => opens);
  const differing = open.filter(({ kept, anew }) => kept !== anew);
  return {
    summary: {
      ...{ rows: texts.length, same: open.length - differing.length, differingRows: differing.length },
      ...{ equal: differing.length === 0, unopened: texts.length - open.length, ofOlderModels },
      examples: differing.slice(0, MOST_DIFFERENCES).map(({ text, kept, anew }) => ({ text, kept, anew })),
    },
  };
}
