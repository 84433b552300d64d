import { Controller, Get, Inject, Injectable, Param, Query, type Provider, type Type } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { HandOverBegun } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import { Access, CLOCK, JOB_QUEUE, OnEvent, OnJob, RecordParams } from '@rapport/platform-nest';
import type { Clock, Job, JobQueue, PublicEvent } from '@rapport/platform-ports';
import { handOverJob } from '../logged-jobs';
import { named } from '../named';
import { GiveRecords } from './give-records';
import { GivenRecordsDto, GivenRecordsQuery } from './hand-over.dto';
import { batchId, HandOverBatches, HandOverParts } from './hand-over-parts';
import { Handables } from './handables';

/** The consumer group that begins what a context does of hand-overs. */
export const handOversGroup = (context: string): string => `${context}.hand-overs`;

/** What a context adds to its module so that what users own in it is handed over. */
export function bindHandOver(
  context: string,
  handables: Type<Handables>,
): { readonly controllers: Type<object>[]; readonly providers: Provider[] } {
  return {
    controllers: [partController(context), beginPartReactor(context)],
    providers: [
      { provide: Handables, useClass: handables },
      HandOverParts,
      HandOverBatches,
      GiveRecords,
      giveJob(context),
    ],
  };
}

function partController(context: string): Type<object> {
  @ApiTags(context.replace('-', ' '))
  @Controller(`api/${context}/v1/hand-overs/:id/records`)
  class GivenRecordsController {
    constructor(private readonly batches: HandOverBatches) {}

    @Get()
    @ApiOperation({ summary: 'What became of each record of a hand-over, some hundreds at a time' })
    @Access({ roles: ['admin'] })
    @ApiOkResponse({ type: GivenRecordsDto })
    async list(@Param() { id }: RecordParams, @Query() { batch }: GivenRecordsQuery): Promise<GivenRecordsDto> {
      const { state } = await this.batches.peek(batchId(context, id, batch));
      if (state.status !== 'given') return { items: [], next: null };
      const codes = new Map(state.refused.map(({ record, code }) => [record, code]));
      const items = state.chosen.records.map((record) => {
        const code = codes.get(record);
        const status = code === undefined ? 'given' : 'refused';
        return { kind: state.chosen.kind, record, status, ...(code !== undefined && { code }) };
      });
      const { version } = await this.batches.peek(batchId(context, id, batch + 1));
      return { items, next: version > 0 ? batch + 1 : null };
    }
  }
  return named(GivenRecordsController, context);
}

function beginPartReactor(context: string): Type<object> {
  @Controller()
  class BeginHandOverReactor {
    constructor(
      private readonly parts: HandOverParts,
      @Inject(JOB_QUEUE) private readonly jobs: JobQueue,
      @Inject(CLOCK) private readonly clock: Clock,
    ) {}

    @OnEvent('contacts.hand-over-begun.v1', handOversGroup(context))
    async begun(@Payload() event: PublicEvent): Promise<void> {
      const begun = event.data as HandOverBegun;
      const { handOver: id, actor } = begun;
      const now = this.clock.now();
      const origin = { id: eventId('begin-hand-over', context, event.id), now, actor, causationId: event.id };
      await this.parts.run(id, { type: 'begin', ...begun }, origin);
      await this.jobs.add([{ name: handOverJob(context), id, dueAt: now, data: {} }]);
    }
  }
  return named(BeginHandOverReactor, context);
}

function giveJob(context: string): Type<object> {
  @Injectable()
  class GiveRecordsJob {
    constructor(private readonly give: GiveRecords) {}

    @OnJob(handOverJob(context), { concurrency: 1 })
    work({ id }: Job, signal: AbortSignal): Promise<void> {
      return this.give.work(id, signal);
    }
  }
  return GiveRecordsJob;
}
