import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toPublicEvents, type PublicEvent, type RecordedEvent } from '@rapport/platform-ports';
import { orderEventTypes } from '@rapport/sales-domain';
import { orderPublisher } from './order.publisher';

interface Golden {
  readonly event: RecordedEvent;
  readonly published: readonly PublicEvent[];
}

const golden = JSON.parse(readFileSync(join(__dirname, 'order.publisher.golden.json'), 'utf8')) as readonly Golden[];

// Subscribers hold these outputs: a line that has to change here is a new version of the public event instead.
describe('what is published of an order', () => {
  it.each(golden.map((example) => [example.event.type, example] as const))(
    '%s is frozen',
    (_, { event, published }) => {
      expect(toPublicEvents(orderPublisher, event)).toEqual(published);
    },
  );

  it('has an example of every private event', () => {
    expect(golden.map(({ event }) => event.type).toSorted()).toEqual(orderEventTypes.toSorted());
  });

  it('names every type that it may publish', () => {
    for (const { event, published } of golden)
      expect(orderPublisher.publishes[event.type] ?? []).toEqual(published.map(({ type }) => type));
  });
});
