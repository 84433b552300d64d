import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import type { RateRecorded } from '@rapport/contracts';

/** A rate as it was recorded, and when that was known. */
export type RateStep = {
  readonly numerator: number;
  readonly denominator: number;
  readonly position: number;
  /** ms */
  readonly at: number;
};

/** The rate of one pair from one day on, as it was recorded and corrected. */
export type RateDay = {
  /** `<FROM>-<TO>` */
  readonly pair: string;
  readonly to: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly steps: readonly RateStep[];
};

export type RateRecordedEvent = ProjectedEvent<'analytics.rate-recorded.v1', RateRecorded>;

export const pairOf = ({ from, to }: Pick<RateRecorded, 'from' | 'to'>): string => `${from}-${to}`;

/** A document per pair and day, fed by the pair's stream only. */
export const rateDays: DocumentProjection<RateRecordedEvent, RateDay> = {
  kind: 'document',
  name: 'analytics.rates',
  version: 1,
  reads: ['analytics.rate-recorded.v1'],
  documentIds: ({ data }) => [`${pairOf(data)}/${data.day}`],
  evolve: (known, { data, position, recordedAt: at }) => {
    const { day, numerator, denominator } = data;
    const steps = (known?.steps ?? []).filter((step) => step.position < position);
    return { pair: pairOf(data), to: data.to, day, steps: [...steps, { numerator, denominator, position, at }] };
  },
};
