import { Inject, Injectable } from '@nestjs/common';
import {
  pairOf,
  rateDecider,
  rateEventTypes,
  type RateEvent,
  type RateState,
  type RecordRates,
} from '@rapport/analytics-domain';
import type { RateRecorded } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import {
  EVENT_STORE,
  KEY_VAULT,
  ProblemCatalogue,
  Records,
  toProblem,
  type BulkAnswerDto,
  type BulkResultDto,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { readRate } from './read-rate';

/** The commands on rates: one stream per pair of currencies. */
@Injectable()
export class Rates extends Records<RecordRates, RateEvent, RateState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    @Inject(ProblemCatalogue) private readonly catalogue: ProblemCatalogue,
  ) {
    super(store, vault, {
      decider: rateDecider,
      eventTypes: rateEventTypes,
      streamPrefix: 'analytics_rates-',
      notFound: 'RATE.NOT_FOUND',
    });
  }

  /** The rates of one pair in one command; the same ones again change nothing. */
  record(rates: readonly [RateRecorded, ...RateRecorded[]], origin: CommandOrigin): Promise<ChangedDto> {
    return this.run(pairOf(rates[0]), { type: 'record', rates }, origin);
  }

  /** Many rates, those of a pair together; each item is answered by itself. */
  async recordAll(items: readonly unknown[], origin: CommandOrigin): Promise<BulkAnswerDto> {
    const results: BulkResultDto[] = [];
    const fail = (index: number, error: unknown): void => {
      const { problem } = toProblem(error, this.catalogue);
      results[index] = { index, status: problem.status, problem };
    };
    const read: { readonly index: number; readonly rate: RateRecorded }[] = [];
    for (const [index, item] of items.entries())
      try {
        read.push({ index, rate: readRate(item) });
      } catch (error) {
        fail(index, error);
      }
    const pairs = Map.groupBy(read, ({ rate }) => pairOf(rate));
    await Promise.all(
      [...pairs].map(async ([pair, own]) => {
        try {
          const [first, ...others] = own.map(({ rate }) => rate);
          if (!first) return;
          const result = await this.record([first, ...others], { ...origin, id: eventId(origin.id, pair) });
          for (const { index } of own) results[index] = { index, status: 200, result };
        } catch (error) {
          for (const { index } of own) fail(index, error);
        }
      }),
    );
    const failed = results.filter(({ problem }) => problem).length;
    return { items: results, succeeded: results.length - failed, failed };
  }
}
