import { comparers, qualityOf, type BaseSearch, type Blocked, type Model } from '@rapport/contacts-domain';
import { endlessPeople } from '@rapport/contacts-domain/duplicates/fixtures';
import { ScratchShelf } from '@rapport/contacts-feature';
import type { Bench } from '../harness';

const SEED = 5;

/** The search of a whole base for duplicates, as its job does it, from records that are made up on the way. */
export const searchBaseBench: Bench = {
  name: 'duplicates',
  run: async (report, { short }) => {
    const count = short ? 20_000 : 1_000_000;
    const memory = new PeakMemory();
    let shelf: ScratchShelf<Blocked> | undefined;
    const search = comparers.contact.searchOn(count, <P extends Blocked>() => {
      const scratch = new ScratchShelf<P>();
      shelf = scratch;
      return scratch;
    });
    const entities = new Int32Array(count);
    const start = performance.now();
    let record = 0;
    for (const each of endlessPeople(SEED)) {
      entities[record] = each.entity;
      search.add(each.record);
      memory.look(record);
      if (++record === count) break;
    }
    const read = performance.now();
    const model = learnt(search, memory);
    const learned = performance.now();
    const found = compared(search, model, entities, memory);
    const end = performance.now();
    shelf?.close();
    const perSecond = (from: number, to: number) => (count / (to - from)) * 1_000;
    const { precision, recall, f1 } = qualityOf(found.right, found.wrong, truePairs(entities) - found.right);
    report.figure(`search of ${count} contacts, in all`, perSecond(start, end), 'records/s');
    report.figure('of it prepared and kept on the scratch shelf', perSecond(start, read), 'records/s');
    report.figure('of it learnt from', perSecond(read, learned), 'records/s');
    report.figure('of it compared', perSecond(learned, end), 'records/s');
    report.figure('pairs compared', (found.pairs / (end - learned)) * 1_000, 'pairs/s');
    report.figure('most memory (RSS)', memory.peakMb, 'MB', { atMost: 1_000 });
    report.note(
      `${found.pairs} pairs compared; precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, F1 ${f1.toFixed(4)}`,
    );
    await Promise.resolve();
  },
};

function learnt(search: BaseSearch, memory: PeakMemory): Model {
  const learning = search.learn();
  for (let step = 0; ; step++) {
    memory.look(step);
    const { done, value } = learning.next();
    if (done) return value;
  }
}

function compared(search: BaseSearch, model: Model, entities: Int32Array, memory: PeakMemory) {
  let [pairs, right, wrong, step] = [0, 0, 0, 0];
  for (const block of search.found(model, 0.5)) {
    memory.look(step++);
    pairs += block.compared;
    for (const { a, b } of block.candidates)
      if (entities[a] === entities[b]) right++;
      else wrong++;
  }
  return { pairs, right, wrong };
}

function truePairs(entities: Int32Array): number {
  const sizes = new Map<number, number>();
  for (const entity of entities) sizes.set(entity, (sizes.get(entity) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}

const LOOKED_EVERY = 4_096;

class PeakMemory {
  peakMb = 0;

  look(step: number): void {
    if (step % LOOKED_EVERY === 0) this.peakMb = Math.max(this.peakMb, process.memoryUsage.rss() / 1e6);
  }
}
