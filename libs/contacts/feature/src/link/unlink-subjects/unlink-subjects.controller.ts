import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CommandId, CurrentActor, type Actor } from '@rapport/platform-nest';
import { SubjectParams } from '../../profile/subject-id';
import { ChangeLink } from '../change-link';
import { ChangedLinkDto, ChangeLinkDto } from '../links.dto';

@ApiTags('contacts')
@Controller('api/contacts/v1/profiles/:subjectId/links/unlink')
export class UnlinkSubjectsController {
  constructor(private readonly links: ChangeLink) {}

  @Post()
  @ApiOperation({ summary: 'Undo a link: rules may not set it again until somebody allows it' })
  @HttpCode(200)
  @Access({ roles: ['admin'] })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOkResponse({ type: ChangedLinkDto })
  unlink(
    @Param() { subjectId }: SubjectParams,
    @Body() change: ChangeLinkDto,
    @CurrentActor() actor: Actor,
    @CommandId() cause: string,
  ): Promise<ChangedLinkDto> {
    return this.links.run({ what: 'unlink', cause, actor: actor.id }, subjectId, change);
  }
}
