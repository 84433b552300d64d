import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, KeepsNoAnswer, ReadsModels, RecordParams } from '@rapport/platform-nest';
import { AccountMergePreviewDto, PreviewAccountMergeDto } from '../account-merge.dto';
import { KEEPERS } from '../../roles';
import { accountTimelineModels } from '../../timeline/timeline-models';
import { AccountMergePreview } from './account-merge-preview';

@ApiTags('contacts: merges')
@Controller('api/contacts/v1/accounts/:id/merge-preview')
export class PreviewAccountMergeController {
  constructor(private readonly preview: AccountMergePreview) {}

  /** What a merge would show, field by field, and what would move. A query, as a POST: choices stay out of URLs. */
  @Post()
  @KeepsNoAnswer()
  @HttpCode(200)
  @Access({ roles: [...KEEPERS] })
  @ReadsModels('contacts.relations@1', ...accountTimelineModels)
  @ApiOkResponse({ type: AccountMergePreviewDto })
  of(@Param() { id }: RecordParams, @Body() decision: PreviewAccountMergeDto): Promise<AccountMergePreviewDto> {
    return this.preview.of(id, decision);
  }
}
