import type { BusSubscription, EventBus } from '@rapport/platform-ports';
import type { ConsumerHarness } from './harness';

export function replacedBus(sound: EventBus, by: Partial<EventBus>): EventBus {
  return {
    subscribe: (...given) => sound.subscribe(...given),
    reset: (...given) => sound.reset(...given),
    lag: (...given) => sound.lag(...given),
    ...by,
  };
}

/** The harness's bus with other subscriptions. */
export function subscriptions(
  { bus }: ConsumerHarness,
  by: (sound: BusSubscription) => Partial<BusSubscription>,
): EventBus {
  return replacedBus(bus, {
    subscribe: async (subscribe) => {
      const sound = await bus.subscribe(subscribe);
      return {
        fetch: (...given) => sound.fetch(...given),
        commit: (...given) => sound.commit(...given),
        pause: () => sound.pause(),
        resume: () => sound.resume(),
        rewind: () => sound.rewind(),
        close: () => sound.close(),
        ...by(sound),
      };
    },
  });
}
