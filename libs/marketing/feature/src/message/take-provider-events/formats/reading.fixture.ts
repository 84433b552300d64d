import type { ProviderItem } from './provider-format';

/** What was read, as `[event, report]` where it is one. */
export const read = (items: readonly ProviderItem[]) =>
  items.map((item) => (item.kind === 'event' ? [item.event, item.report] : item.kind));
