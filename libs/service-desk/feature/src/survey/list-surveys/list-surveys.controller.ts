import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  Access,
  type Actor,
  type Content,
  CurrentActor,
  EVENT_STORE,
  filtered,
  findPage,
  formatTime,
  KEY_VAULT,
  mayOpenPersonal,
  openContent,
  PageOf,
  READ_MODEL_STORE,
  ReadsModels,
  within,
  ShowsPersons,
} from '@rapport/platform-nest';
import type { Condition, EventStore, KeyVault, Position, ReadModels, StoredDocument } from '@rapport/platform-ports';
import { surveyScores, type SurveyComment, type SurveyRow } from '@rapport/service-desk-domain';
import { READERS } from '../../roles';
import { SurveyRowDto } from '../survey.dto';
import { ListSurveysQuery } from './list-surveys.query';
import { ScoreCountsDto, ScoreCountsQuery } from './score-counts.dto';
import { surveyRowsModel } from './survey-rows.model';

export class SurveyPage extends PageOf(SurveyRowDto) {}

@ApiTags('service desk: surveys')
@Controller('api/service-desk/v1/surveys')
export class ListSurveysController {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  /** Surveys, filtered and in pages. Comments are opened from the log, for who may see them. */
  @Get()
  @ShowsPersons('service-desk.surveys-listed')
  @Access({ roles: [...READERS] })
  @ReadsModels('service-desk.surveys@1')
  @ApiOkResponse({ type: SurveyPage })
  async list(@Query() query: ListSurveysQuery, @CurrentActor() actor: Actor): Promise<SurveyPage> {
    const { items, next } = await findPage(this.readModels, surveyRowsModel, conditions(query), query);
    const comments = mayOpenPersonal(actor) ? await this.comments(items) : new Map<Position | null, Content>();
    return { items: items.map((item) => rowOf(item, comments)), next };
  }

  /** How often each score was given. */
  @Get('scores')
  @Access({ roles: [...READERS] })
  @ReadsModels('service-desk.surveys@1')
  @ApiOkResponse({ type: ScoreCountsDto })
  async scores(@Query() { kind, queue, sentFrom, sentUntil }: ScoreCountsQuery): Promise<ScoreCountsDto> {
    const { least, most } = surveyScores[kind];
    const where = [...filtered({ kind, status: 'answered', queue }), ...within('sentAt', sentFrom, sentUntil)];
    const scores = await Promise.all(
      Array.from({ length: most - least + 1 }, async (_, index) => {
        const given = { field: 'score', op: 'eq', value: least + index } as const;
        return { score: given.value, answers: await this.readModels.count(surveyRowsModel, [...where, given]) };
      }),
    );
    return { kind, answers: scores.reduce((sum, { answers }) => sum + answers, 0), scores };
  }

  /** By the position of the answer. */
  private async comments(items: readonly StoredDocument[]): Promise<Map<Position | null, Content | undefined>> {
    const answers = items.map(({ document }) => (document as SurveyRow).answer).filter((answer) => answer !== null);
    const events = await this.store.readAt(answers);
    const contents = await openContent(this.vault, events);
    return new Map(events.map(({ position }, index) => [position, contents[index]]));
  }
}

function conditions(query: ListSurveysQuery): Condition[] {
  const { kind, answered, ticket, queue, owner, team, subject, account } = query;
  const status = answered && (answered === 'true' ? 'answered' : 'sent');
  return [
    ...filtered({ kind, status, ticket, queue, owner, team, subject, account }),
    ...within('score', query.scoreFrom, query.scoreUntil),
    ...within('sentAt', query.sentFrom, query.sentUntil),
  ];
}

function rowOf(
  { id, document }: StoredDocument,
  comments: ReadonlyMap<Position | null, Content | undefined>,
): SurveyRowDto {
  const { answer, sentAt, answeredAt, changedAt, ...plain } = document as SurveyRow;
  return {
    ...{ id, ...plain, ...commentOf(comments.get(answer)) },
    ...{ sentAt: formatTime(sentAt), changedAt: formatTime(changedAt) },
    answeredAt: answeredAt === null ? null : formatTime(answeredAt),
  };
}

function commentOf(content?: Content): { comment?: string | null } {
  if (!content || content.state === 'none') return {};
  return { comment: content.state === 'known' ? (content.value as SurveyComment).comment : null };
}
