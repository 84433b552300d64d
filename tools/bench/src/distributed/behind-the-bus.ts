import type { BusSubscribe, EventBus, EventStore } from '@rapport/platform-ports';

/**
 * A runner follows the bus from the log's end at its start. For it the log is empty until it has subscribed, so that all
 * there is comes over the bus, as it does when live. `onJoined`: from now on events come.
 */
export function behindTheBus(store: EventStore, bus: EventBus, onJoined: () => void) {
  let isJoined = false;
  const hidden = new Proxy(store, {
    get: (target, name) => {
      if (!isJoined && name === 'end') return async () => 0;
      if (!isJoined && name === 'readAll') return async () => ({ events: [], through: 0 });
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return {
    store: hidden,
    bus: {
      subscribe: async (subscribe: BusSubscribe) => {
        const subscription = await bus.subscribe(subscribe);
        isJoined = true;
        onJoined();
        return subscription;
      },
      reset: (group: string, to: 'start' | number) => bus.reset(group, to),
      lag: (group: string) => bus.lag(group),
    } satisfies EventBus,
  };
}
