import { Inject, Injectable } from '@nestjs/common';
import type { Assignment, Concerns } from '@rapport/contracts';
import { withChanges } from '@rapport/eventsourcing';
import {
  EVENT_STORE,
  happenedAt,
  KEY_VAULT,
  knownPerson,
  Records,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { RecordValues, valuesOrigin } from '@rapport/records-feature';
import {
  stageOf,
  standardPipeline,
  type OpportunityCommand,
  type OpportunityEvent,
  type OpportunityOrigin,
  type OpportunityState,
  type SaidValue,
} from '@rapport/sales-domain';
import { Pipelines } from '../pipeline/pipelines';
import type { MoveOpportunityDto } from './move-opportunity/move-opportunity.dto';
import type { OpenOpportunityDto, OpportunityValueDto } from './opportunity-fields.dto';
import { opportunityKind } from './opportunity.kind';

type Open = Extract<OpportunityCommand, { type: 'open' }>;

/** The commands on opportunities. */
@Injectable()
export class Opportunities extends Records<OpportunityCommand, OpportunityEvent, OpportunityState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) private readonly keys: KeyVault,
    private readonly pipelines: Pipelines,
    private readonly values: RecordValues,
  ) {
    super(store, keys, opportunityKind);
  }

  async open(said: OpenOpportunityDto, origin: CommandOrigin, id = origin.id): Promise<ChangedDto> {
    const isSet = await this.values.check('opportunity', said.custom);
    const changed = await this.run(id, await this.opening(id, said, origin), origin);
    if (isSet) await this.values.set('opportunity', id, said.custom ?? {}, valuesOrigin(origin));
    return changed;
  }

  /** The command that opens it. @throws DomainError where contact, pipeline or stage are not there */
  async opening(opportunity: string, said: OpenOpportunityDto, origin: CommandOrigin): Promise<Open> {
    const { contact, account, owner, team, pipeline = standardPipeline.pipeline, expectedClose } = said;
    const { source = 'rapport', channel = 'other', country, campaign, lead } = said;
    const { definition } = await this.pipelines.definition(pipeline);
    const subject = contact === undefined ? undefined : await knownPerson(this.keys, contact);
    return {
      ...{ type: 'open', at: happenedAt(said, origin), opportunity, stage: stageOf(definition, said.stage) },
      concerns: withChanges<Concerns>({}, { subject, account }),
      assignment: withChanges<Assignment>({}, { owner, team }),
      ...{ ...saidValue(said), expectedClose },
      origin: withChanges<OpportunityOrigin>({ source, channel }, { country, campaign, lead }),
    };
  }

  /** To a stage of the pipeline that is named, else of its own. */
  async move(id: string, said: MoveOpportunityDto, origin: CommandOrigin): Promise<ChangedDto> {
    const { state } = await this.load(id);
    const own = state.status === 'none' ? standardPipeline.pipeline : state.stage.pipeline;
    const { definition } = await this.pipelines.definition(said.pipeline ?? own);
    return this.run(id, { type: 'move', to: stageOf(definition, said.stage), at: happenedAt(said, origin) }, origin);
  }

  value(id: string, said: OpportunityValueDto, origin: CommandOrigin): Promise<ChangedDto> {
    return this.run(id, { type: 'value', ...saidValue(said), at: happenedAt(said, origin) }, origin);
  }
}

function saidValue({ currency, amount, products = [] }: OpportunityValueDto): SaidValue {
  const lines = products.map(({ productId, quantity, price }) => ({ productId, quantity, price }));
  return { currency, ...(amount !== undefined && { amount }), products: lines };
}
