import type { EventBus, NewEvent, Publisher, RecordedEvent } from '@rapport/platform-ports';
import type { Closable } from '../contract';

/** A bus over the events of {@link shopPublisher}. */
export interface EventBusHarness extends Closable {
  /** The bus that runs now: another one after `reopen`. */
  readonly bus: EventBus;
  /** Appends to `shop_basket-<key>`, and returns once consumers can have it. */
  readonly publish: (
    key: string,
    ...events: readonly Pick<NewEvent, 'type' | 'data'>[]
  ) => Promise<readonly RecordedEvent[]>;
  /** Opens what is stored at this moment, as after a kill of the consumers. */
  reopen(): Promise<void>;
}

/** `item-added` becomes one public event, `basket-paid` two, `basket-opened` stays private. */
export const shopPublisher: Publisher = {
  context: 'shop',
  publishes: {
    'item-added': ['shop.item-added.v1'],
    'basket-paid': ['shop.basket-paid.v1', 'shop.item-sold.v1'],
  },
  publish: ({ type, data }) =>
    type === 'basket-paid'
      ? [
          { type: 'shop.basket-paid.v1', data },
          { type: 'shop.item-sold.v1', data },
        ]
      : [{ type: 'shop.item-added.v1', data }],
};

export const added = 'shop.item-added.v1';
export const paid = 'shop.basket-paid.v1';
export const sold = 'shop.item-sold.v1';

export function item(number: number) {
  return { type: 'item-added', data: { number } };
}

export const payment = { type: 'basket-paid', data: { number: 0 } };
export const opening = { type: 'basket-opened', data: {} };
