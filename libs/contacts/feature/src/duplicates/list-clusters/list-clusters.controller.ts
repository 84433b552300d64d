import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import {
  Access,
  type Actor,
  CurrentActor,
  findPage,
  FollowsGroup,
  PageOf,
  READ_MODEL_STORE,
  ReadsModels,
  ShowsPersons,
} from '@rapport/platform-nest';
import type { ReadModels } from '@rapport/platform-ports';
import { READERS } from '../../roles';
import { duplicateRowsModel } from '../duplicate-rows.model';
import { DuplicateRules } from '../duplicate-settings';
import { DuplicateDto } from '../duplicate.dto';
import { DUPLICATES_GROUP } from '../follow-records/duplicates-group';
import { leastProbability } from '../review-duplicates/least-probability';
import { LeastProbabilityQuery } from '../review-duplicates/review-duplicates.query';
import { SeenPairs } from '../seen-pairs';
import { ShownDuplicates } from '../shown-duplicates';
import { DuplicateClusters } from './duplicate-clusters';

export class DuplicateClusterDto {
  @ApiProperty({ type: [String], description: 'Ids of the records that may all be one and the same.' })
  records!: readonly string[];

  @ApiProperty({ type: [DuplicateDto], description: 'The surest first.' })
  pairs!: DuplicateDto[];

  @ApiProperty({ required: false, description: 'More hangs together with it than is looked at at once.' })
  truncated?: true;
}

export class DuplicateClusterPage extends PageOf(DuplicateClusterDto) {}

@ApiTags('contacts: duplicates')
@Controller('api/contacts/v1/duplicate-clusters')
export class ListClustersController {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    private readonly rules: DuplicateRules,
    private readonly clusters: DuplicateClusters,
    private readonly shown: ShownDuplicates,
    private readonly seen: SeenPairs,
  ) {}

  /** Groups of records that may all be one and the same, by their surest pair. A page may hold fewer than `limit`. */
  @Get()
  @ShowsPersons('contacts.duplicates-listed', ({ items }: DuplicateClusterPage) =>
    items.flatMap(({ records }) => records),
  )
  @Access({ roles: [...READERS] })
  @FollowsGroup(DUPLICATES_GROUP)
  @ReadsModels('contacts.duplicates@1')
  @ApiOkResponse({ type: DuplicateClusterPage })
  async list(@Query() query: LeastProbabilityQuery, @CurrentActor() actor: Actor): Promise<DuplicateClusterPage> {
    const { kind, limit, cursor } = query;
    const least = await leastProbability(this.rules, query);
    const { items, next } = await findPage(
      this.readModels,
      duplicateRowsModel,
      [
        { field: 'kind', op: 'eq', value: kind },
        { field: 'status', op: 'eq', value: 'open' },
        { field: 'probability', op: 'gte', value: least },
      ],
      { limit, sort: '-weight', ...(cursor !== undefined && { cursor }) },
    );
    const led: DuplicateClusterDto[] = [];
    for (const pair of await this.seen.among(items)) {
      const cluster = await this.clusters.led(pair, least);
      if (!cluster) continue;
      const pairs = await this.shown.show(cluster.pairs, actor);
      pairs.sort((p, q) => q.weight - p.weight);
      led.push({ records: cluster.records, pairs, ...(cluster.truncated && { truncated: true as const }) });
    }
    return { items: led, next };
  }
}
