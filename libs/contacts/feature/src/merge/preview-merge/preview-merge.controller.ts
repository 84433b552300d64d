import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  Access,
  type Actor,
  CurrentActor,
  FollowsGroup,
  KeepsNoAnswer,
  ReadsModels,
  RecordParams,
  ShowsPersons,
} from '@rapport/platform-nest';
import { IDENTITIES_GROUP } from '../../link/follow-identities/identities-group';
import { KEEPERS } from '../../roles';
import { timelineModels } from '../../timeline/timeline-models';
import { MergePreviewDto, PreviewMergeDto } from './merge-preview.dto';
import { MergePreview } from './merge-preview';

@ApiTags('contacts: merges')
@Controller('api/contacts/v1/contacts/:id/merge-preview')
export class PreviewMergeController {
  constructor(private readonly preview: MergePreview) {}

  /** What a merge would show, field by field, and what would move. A query, as a POST: choices stay out of URLs. */
  @Post()
  @ShowsPersons('contacts.merge-previewed', ({ contact, with: other }: MergePreviewDto) => [contact, other])
  @KeepsNoAnswer()
  @HttpCode(200)
  @Access({ roles: [...KEEPERS] })
  @FollowsGroup(IDENTITIES_GROUP)
  @ReadsModels('contacts.links@1', ...timelineModels)
  @ApiOkResponse({ type: MergePreviewDto })
  of(
    @Param() { id }: RecordParams,
    @Body() decision: PreviewMergeDto,
    @CurrentActor() actor: Actor,
  ): Promise<MergePreviewDto> {
    return this.preview.of(id, decision, actor);
  }
}
