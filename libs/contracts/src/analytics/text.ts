import type { Channel, SubjectRef } from '../contacts/interaction';

/**
 * `analytics.text-scored.v1`: how happy somebody sounds in something they wrote. It counts at the time of the text, of which
 * it keeps nothing but this: the words stay sealed where they are. Scored again (answered or corrected anew), it replaces what
 * was said.
 */
export type TextScored = {
  /** Of one record that was corrected it is the same. */
  readonly text: string;
  /** Id of the event that has the words. */
  readonly event: string;
  /** Its public type, e.g. `service-desk.survey-answered.v1`; of a correction that of the first event. */
  readonly of: string;
  readonly subject: SubjectRef;
  readonly channel: Channel;
  readonly source: string;
  readonly country?: string;
  /** Two letters; of the list of words that it was read with. */
  readonly language: string;
  /** In hundredths, -100 to 100. */
  readonly sentiment: number;
  /** Version of the model. */
  readonly model: number;
};

/** `analytics.text-dropped.v1`: the text was withdrawn, and counts nowhere from now on. */
export type TextDropped = Pick<TextScored, 'text' | 'subject'>;
