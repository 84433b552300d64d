/** A pseudonym: stream names and events carry it instead of an identifier. */
export type SubjectRef = {
  /** 32 hex digits. */
  readonly id: string;
  /** Dense integer, for bitmaps. */
  readonly number: number;
};

/** Where a visit came from: UTM parameters, else the referrer's host, else `direct`. */
export type TrafficSource = {
  readonly source: string;
  readonly medium: string;
  /** utm_campaign; absent without one. */
  readonly campaign?: string;
};

/** A product as an interaction names it. Amounts are minor units of the interaction's currency. */
export type ProductLine = {
  readonly productId: string;
  readonly quantity: number;
  /** Unit price. */
  readonly price?: number;
};

/** The plain part of every interaction. Everything else (URLs, texts, traits, properties) is sealed. */
export type Interaction = {
  /** Whom it belongs to and is sealed for: the user, else the device. */
  readonly subject: SubjectRef;
  /** The device (anonymousId) that it came from, where there is one. */
  readonly device?: SubjectRef;
  /** Name of the source that sent it, e.g. `website`. */
  readonly source: string;
  readonly channel: Channel;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country?: string;
  /** On page and screen views only. */
  readonly traffic?: TrafficSource;
  /** The time was ahead of ours by more than five minutes and was set to the time of receipt. */
  readonly clamped?: true;
};

export const channels = ['web', 'mobile', 'server', 'mail', 'phone', 'chat', 'social', 'meeting', 'other'] as const;
export type Channel = (typeof channels)[number];

/** A custom interaction: whatever the source tracks that the catalogue has no word for. */
export type CustomInteraction = Interaction & {
  /** The name that the source gave it, e.g. `Signed Up`. */
  readonly name: string;
};

/** Interactions with products: viewed, added, removed, a cart, a step of the checkout. */
export type ProductInteraction = Interaction & {
  readonly products: readonly ProductLine[];
  readonly currency?: string;
};
