import { Body, Controller, Get, Inject, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { QualityWork } from '@rapport/contacts-domain';
import {
  Access,
  Command,
  ETag,
  filtered,
  findPage,
  FollowsGroup,
  formatTime,
  Origin,
  READ_MODEL_STORE,
  ReadsModels,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { ReadModels } from '@rapport/platform-ports';
import { AssessBase } from './assess-base';
import { QualityRules } from './quality-rules';
import {
  DeclaredQualityRulesDto,
  ListQualityWorkDto,
  QualityRulesDto,
  QualitySummaryDto,
  QualitySummaryQuery,
  QualityTypeParams,
  QualityWorkPageDto,
  rulesFrom,
} from './quality.dto';
import { qualitySumsModel, qualityWorkModel } from './quality.models';
import { QUALITY_GROUP } from './quality-group';

const DAY_MS = 86_400_000;
/** All of it lies on one day; what was recorded when tells how it was then. */
const ONE_DAY = { from: -1, to: 1 };

@ApiTags('contacts: quality')
@Controller('api/contacts/v1/quality/:type')
export class QualityController {
  constructor(
    private readonly rules: QualityRules,
    private readonly base: AssessBase,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
  ) {}

  /** What is expected of contacts, or of accounts. */
  @Get('rules')
  @Access({ roles: ['admin', 'sales', 'marketing', 'support', 'analyst'] })
  @UseInterceptors(ETag)
  @ApiOkResponse({ type: DeclaredQualityRulesDto })
  async read(@Param() { type }: QualityTypeParams): Promise<DeclaredQualityRulesDto> {
    const { state, version } = await this.rules.peek(type);
    return { rules: state.rules.map((rule) => ({ ...rule })), version };
  }

  /** Declares all rules as they are from now on; every record is assessed anew in the background. */
  @Command({ roles: ['admin'], path: 'rules/declare', ifMatch: 'required' })
  async declare(
    @Param() { type }: QualityTypeParams,
    @Body() body: QualityRulesDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    const changed = await this.rules.declare(type, rulesFrom(body), origin);
    await this.base.ask(type, origin.id);
    return changed;
  }

  @Get('work')
  @ApiOperation({ summary: 'What is to be repaired: records and the rules that they break, the worst first' })
  @Access({ roles: ['admin', 'sales', 'marketing', 'support', 'analyst'] })
  @FollowsGroup(QUALITY_GROUP)
  @ReadsModels('contacts.quality-work@1')
  @ApiOkResponse({ type: QualityWorkPageDto })
  async work(
    @Param() { type }: QualityTypeParams,
    @Query() { rule, owner, source, ...query }: ListQualityWorkDto,
  ): Promise<QualityWorkPageDto> {
    const where = filtered({ type, rule, owner, source });
    const page = await findPage(this.readModels, qualityWorkModel, where, query);
    const items = page.items.map(({ document }) => {
      const { record, rule: broken, score, source: from, owner: whose, since } = document as QualityWork;
      return { record, rule: broken, score, source: from, owner: whose, since: formatTime(since) };
    });
    return { items, next: page.next };
  }

  @Get('summary')
  @ApiOperation({ summary: 'How good the base is: by rule, source or owner, now or at the end of a day' })
  @Access({ roles: ['admin', 'sales', 'marketing', 'support', 'analyst'] })
  @FollowsGroup(QUALITY_GROUP)
  @ReadsModels('contacts.quality@1')
  @ApiOkResponse({ type: QualitySummaryDto })
  async summary(
    @Param() { type }: QualityTypeParams,
    @Query() { by, asOf }: QualitySummaryQuery,
  ): Promise<QualitySummaryDto> {
    const sums = await this.readModels.sum(qualitySumsModel, {
      occurred: ONE_DAY,
      where: { type: [type], ...(by !== 'rule' && { rule: [''] }) },
      ...(by && { groupBy: [by] }),
      ...(asOf !== undefined && { recordedTo: Math.floor(Date.parse(`${asOf}T00:00:00Z`) / DAY_MS) }),
      buckets: [ONE_DAY.from],
    });
    const figures = sums
      .filter(({ group: [name] }) => by !== 'rule' || name !== '')
      .map(({ group: [name = ''], amounts: [records = 0, score = 0] }) => ({
        ...{ group: name === '' ? null : name, records },
        score: by === 'rule' ? null : score,
      }));
    return { figures };
  }
}
