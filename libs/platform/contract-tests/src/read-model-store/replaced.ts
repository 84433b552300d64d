import type { ReadModelStore } from '@rapport/platform-ports';

/** Every method of `sound`, some replaced. */
export function replaced(sound: ReadModelStore, by: Partial<ReadModelStore>): ReadModelStore {
  return {
    ensure: (...given) => sound.ensure(...given),
    get: (...given) => sound.get(...given),
    getMany: (...given) => sound.getMany(...given),
    find: (...given) => sound.find(...given),
    count: (...given) => sound.count(...given),
    sum: (...given) => sound.sum(...given),
    members: (...given) => sound.members(...given),
    commit: (...given) => sound.commit(...given),
    checkpoint: (...given) => sound.checkpoint(...given),
    waitFor: (...given) => sound.waitFor(...given),
    dump: (...given) => sound.dump(...given),
    digests: (...given) => sound.digests(...given),
    rebuild: (...given) => sound.rebuild(...given),
    ...by,
  };
}
