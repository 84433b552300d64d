import { Body, Controller, Get, Inject, Param, Query, UseInterceptors, type Type } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@rapport/eventsourcing';
import {
  Access,
  Command,
  ETag,
  filtered,
  findPage,
  FollowsGroup,
  Origin,
  READ_MODEL_STORE,
  ReadsModels,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { ReadModels } from '@rapport/platform-ports';
import type { QualityRow, QualityWork } from '@rapport/records-domain';
import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { named } from '../named';
import { AssessBase } from './assess-base';
import { qualityGroup, type QualityKind } from './quality-records';
import { QualityRules } from './quality-rules';
import {
  DeclaredQualityRulesDto,
  ListQualityWorkDto,
  QualityRulesDto,
  QualitySummaryDto,
  QualitySummaryQuery,
  QualityWorkPageDto,
  RecordQualityDto,
  recordQualityOf,
  workOf,
} from './quality.dto';
import { qualityModels } from './quality.models';
import { rulesFrom } from './said-rules';
import { qualityTypeParams, SeenQuality } from './seen-quality';

const DAY_MS = 86_400_000;
/** All of it lies on one day; what was recorded when tells how it was then. */
const ONE_DAY = { from: -1, to: 1 };
const READERS = ['admin', 'sales', 'marketing', 'support', 'analyst'] as const;

const projectionOf = ({ name, version }: { readonly name: string; readonly version: number }) => `${name}@${version}`;

/** What is expected of a context's records, and how far they are from it. */
export function qualityController(context: string, kinds: readonly QualityKind[]): Type<object> {
  const seen = new SeenQuality(context, kinds);
  const group = qualityGroup(context);
  const models = qualityModels(context);
  class TypeParams extends qualityTypeParams(kinds) {}
  class RecordOfTypeParams extends TypeParams {
    @ApiProperty({ pattern: '^[0-9a-f]{32}$' })
    @Matches(/^[0-9a-f]{32}$/, { message: 'id must be 32 hex digits' })
    id!: string;
  }

  @ApiTags(`${context.replace('-', ' ')}: quality`)
  @Controller(`api/${context}/v1/quality/:type`)
  class QualityController {
    constructor(
      private readonly rules: QualityRules,
      private readonly base: AssessBase,
      @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    ) {}

    /** What is expected of records of a kind. */
    @Get('rules')
    @Access({ roles: [...READERS] })
    @UseInterceptors(ETag)
    @ApiOkResponse({ type: DeclaredQualityRulesDto })
    async read(@Param() { type }: TypeParams): Promise<DeclaredQualityRulesDto> {
      const { shown } = seen.of(type);
      const { state, version } = await this.rules.peek(type);
      const ids = shown(state.rules);
      return { rules: state.rules.filter(({ id }) => ids.includes(id)).map((rule) => ({ ...rule })), version };
    }

    /** Declares all rules as they are from now on; every record is assessed anew in the background. */
    @Command({ roles: ['admin'], path: 'rules/declare', ifMatch: 'required' })
    async declare(
      @Param() { type }: TypeParams,
      @Body() body: QualityRulesDto,
      @Origin() origin: CommandOrigin,
    ): Promise<ChangedDto> {
      const { kind } = seen.of(type);
      const changed = await this.rules.declare(type, rulesFrom(body, kind), origin);
      await this.base.ask(kind, changed.version);
      return changed;
    }

    @Get('work')
    @ApiOperation({ summary: 'What is to be repaired: records and the rules that they break, the worst first' })
    @Access({ roles: [...READERS] })
    @FollowsGroup(group)
    @ReadsModels(projectionOf(models.work))
    @ApiOkResponse({ type: QualityWorkPageDto })
    async work(
      @Param() { type }: TypeParams,
      @Query() { rule, owner, source, ...query }: ListQualityWorkDto,
    ): Promise<QualityWorkPageDto> {
      const { work, hidden, shown } = seen.of(type);
      const where = filtered({ type, rule, owner, source });
      const value = hidden.length > 0 ? shown((await this.rules.current(type)).rules) : null;
      const readable = value ? [...where, { field: 'rule', op: 'in', value } as const] : where;
      const { items, next } = await findPage(this.readModels, work, readable, query);
      return { items: items.map(({ document }) => workOf(document as QualityWork)), next };
    }

    @Get('records/:id')
    @ApiOperation({ summary: 'How good one record is' })
    @Access({ roles: [...READERS] })
    @FollowsGroup(group)
    @ReadsModels(projectionOf(models.rows))
    @ApiOkResponse({ type: RecordQualityDto })
    async record(@Param() { type, id }: RecordOfTypeParams): Promise<RecordQualityDto> {
      const { rows, shown } = seen.of(type);
      const row = (await this.readModels.get(rows, id))?.document as QualityRow | undefined;
      if (row?.type !== type) throw new DomainError('QUALITY.NOT_ASSESSED', 'not-found', 'the record was not assessed');
      const ids = shown((await this.rules.current(type)).rules);
      return recordQualityOf({ ...row, broken: row.broken.filter((rule) => ids.includes(rule)) });
    }

    @Get('summary')
    @ApiOperation({ summary: 'How good the base is: by rule, source or owner, now or at the end of a day' })
    @Access({ roles: [...READERS] })
    @FollowsGroup(group)
    @ReadsModels(projectionOf(models.rows))
    @ApiOkResponse({ type: QualitySummaryDto })
    async summary(
      @Param() { type }: TypeParams,
      @Query() { by, asOf }: QualitySummaryQuery,
    ): Promise<QualitySummaryDto> {
      const { sums: model, hidden, shown } = seen.of(type);
      const sums = await this.readModels.sum(model, {
        occurred: ONE_DAY,
        where: { type: [type], ...(by !== 'rule' && { rule: [''] }) },
        ...(by && { groupBy: [by] }),
        ...(asOf !== undefined && { recordedTo: Math.floor(Date.parse(`${asOf}T00:00:00Z`) / DAY_MS) }),
        buckets: [ONE_DAY.from],
      });
      const rules = by === 'rule' && hidden.length > 0 ? shown((await this.rules.current(type)).rules) : null;
      const figures = sums
        .filter(({ group: [name = ''] }) => by !== 'rule' || (name !== '' && (rules?.includes(name) ?? true)))
        .map(({ group: [name = ''], amounts: [records = 0, score = 0] }) => ({
          ...{ group: name === '' ? null : name, records },
          score: by === 'rule' ? null : score,
        }));
      return { figures };
    }
  }
  return named(QualityController, context);
}
