import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { DuplicateRow } from '@rapport/contacts-domain';
import { DomainError } from '@rapport/eventsourcing';
import {
  Access,
  type Actor,
  CurrentActor,
  findPage,
  FollowsGroup,
  PageOf,
  READ_MODEL_STORE,
  ReadsModels,
  RecordParams,
  ShowsPersons,
} from '@rapport/platform-nest';
import type { ReadModels } from '@rapport/platform-ports';
import { READERS } from '../../roles';
import { duplicateRowsModel } from '../duplicate-rows.model';
import { DuplicateRules } from '../duplicate-settings';
import { DuplicateDto } from '../duplicate.dto';
import { DUPLICATES_GROUP } from '../follow-records/duplicates-group';
import { PairsOfRecords } from '../pairs-of-records';
import { SeenPairs } from '../seen-pairs';
import { ShownDuplicates } from '../shown-duplicates';
import { leastProbability } from './least-probability';
import { ReviewDuplicatesQuery } from './review-duplicates.query';

export class DuplicatePage extends PageOf(DuplicateDto) {}

@ApiTags('contacts: duplicates')
@Controller('api/contacts/v1/duplicates')
export class ReviewDuplicatesController {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    private readonly rules: DuplicateRules,
    private readonly shown: ShownDuplicates,
    private readonly pairsOf: PairsOfRecords,
    private readonly seen: SeenPairs,
  ) {}

  /**
   * Pairs that may be one and the same, the surest first, with what each field says. Whoever sees but some records sees
   * the pairs of two of those: their pages may hold fewer than `limit`.
   */
  @Get()
  @ShowsPersons('contacts.duplicates-listed', ({ items }: DuplicatePage) => items.flatMap(({ a, b }) => [a, b]))
  @Access({ roles: [...READERS] })
  @FollowsGroup(DUPLICATES_GROUP)
  @ReadsModels('contacts.duplicates@1')
  @ApiOkResponse({ type: DuplicatePage })
  async list(@Query() query: ReviewDuplicatesQuery, @CurrentActor() actor: Actor): Promise<DuplicatePage> {
    const { kind, status, record } = query;
    const least = await leastProbability(this.rules, query);
    if (record !== undefined) return this.ofRecord(record, least, query, actor);
    const where = [
      { field: 'kind', op: 'eq', value: kind },
      { field: 'status', op: 'eq', value: status },
      { field: 'probability', op: 'gte', value: least },
    ] as const;
    const { items, next } = await findPage(this.readModels, duplicateRowsModel, where, query);
    return { items: await this.shown.show(await this.seen.among(items), actor), next };
  }

  /** One record is in few pairs: they come in one page. */
  private async ofRecord(
    record: string,
    least: number,
    { kind, status, sort }: ReviewDuplicatesQuery,
    actor: Actor,
  ): Promise<DuplicatePage> {
    const field = sort.endsWith('weight') ? 'weight' : 'foundAt';
    const sign = sort.startsWith('-') ? -1 : 1;
    const found = (await this.seen.among(await this.pairsOf.find([record], status)))
      .map(({ id, document }) => ({ id, document: document as DuplicateRow }))
      .filter(({ document }) => document.kind === kind && document.probability >= least)
      .sort((p, q) => sign * (p.document[field] - q.document[field]));
    return { items: await this.shown.show(found, actor), next: null };
  }

  /** One pair. */
  @Get(':id')
  @ShowsPersons('contacts.duplicate-read', ({ a, b }: DuplicateDto) => [a, b])
  @Access({ roles: [...READERS] })
  @FollowsGroup(DUPLICATES_GROUP)
  @ReadsModels('contacts.duplicates@1')
  @ApiOkResponse({ type: DuplicateDto })
  async get(@Param() { id }: RecordParams, @CurrentActor() actor: Actor): Promise<DuplicateDto> {
    const found = await this.readModels.get(duplicateRowsModel, id);
    const [pair] = found ? await this.shown.show(await this.seen.among([found]), actor) : [];
    if (!pair) throw new DomainError('DUPLICATE.NOT_FOUND', 'not-found', 'there is no such pair');
    return pair;
  }
}
