/** The contexts whose records somebody owns. */
export const handingContexts = ['contacts', 'sales', 'marketing', 'service-desk'] as const;
export type HandingContext = (typeof handingContexts)[number];

/** `contacts.hand-over-begun.v1`: all that a user owns, in every context, goes to another user. */
export type HandOverBegun = {
  readonly handOver: string;
  /** Actors: `user:…` or `key:…`. */
  readonly from: string;
  readonly to: string;
  /** Who said so. */
  readonly actor: string;
};

/** `<context>.hand-over-advanced.v1`: how far a context is, since the hand-over began. */
export type HandOverAdvanced = {
  readonly handOver: string;
  readonly given: number;
  /** Records that did not take the change. */
  readonly refused: number;
  readonly isFinished: boolean;
};
