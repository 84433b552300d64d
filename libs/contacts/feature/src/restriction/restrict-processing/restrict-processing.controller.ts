import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Audit } from '@rapport/access';
import { Command, Label, Origin, type ChangedDto, type CommandOrigin } from '@rapport/platform-nest';
import { SubjectParams } from '../../profile/subject-id';
import { Restrictions } from '../restrictions';
import { RESTRICTERS } from '../restricters';

export class RestrictionReasonDto {
  @Label('Why, in a few words that name nobody.', 'optional')
  reason?: string;
}

@ApiTags('contacts: rights of the person')
@Controller('api/contacts/v1/profiles/:subjectId')
export class RestrictProcessingController {
  constructor(
    private readonly restrictions: Restrictions,
    private readonly audit: Audit,
  ) {}

  /** Keeps what is known of a person and uses it for nothing: no marketing, no scores, shown as restricted. */
  @Command({ roles: [...RESTRICTERS], path: 'restrict' })
  async restrict(
    @Param() { subjectId }: SubjectParams,
    @Body() { reason }: RestrictionReasonDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    const changed = await this.restrictions.restrict(subjectId, reason, origin);
    await this.record('contacts.processing-restricted', subjectId, origin);
    return changed;
  }

  @Command({ roles: [...RESTRICTERS], path: 'lift-restriction' })
  async lift(
    @Param() { subjectId }: SubjectParams,
    @Body() { reason }: RestrictionReasonDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    const changed = await this.restrictions.lift(subjectId, reason, origin);
    await this.record('contacts.restriction-lifted', subjectId, origin);
    return changed;
  }

  private record(action: string, subjectId: string, { actor }: CommandOrigin): Promise<void> {
    return this.audit.record({ actor, action, subjectIds: [subjectId] });
  }
}
