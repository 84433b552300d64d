import { Body, Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, ChangedDto, Command, Origin, ROLES, type CommandOrigin } from '@rapport/platform-nest';
import { TeamDirectory } from './team-directory';
import { Teams } from './teams';
import { FormTeamDto, RenameTeamDto, TeamMemberDto, TeamsDto } from './teams.dto';

@ApiTags('access: teams')
@Controller('api/access/v1/teams')
export class TeamsController {
  constructor(
    @Inject(Teams) private readonly teams: Teams,
    @Inject(TeamDirectory) private readonly directory: TeamDirectory,
  ) {}

  /** Form a team. */
  @Command({ roles: ['admin'], creates: true })
  form(@Body() { id, name }: FormTeamDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.teams.run(id ?? origin.id, { type: 'form', name }, origin);
  }

  /** All teams with their members. */
  @Get()
  @Access({ roles: [...ROLES] })
  @ApiOkResponse({ type: TeamsDto })
  list(): TeamsDto {
    return { items: [...this.directory.all()] };
  }

  @Command({ path: ':id/rename', roles: ['admin'] })
  rename(
    @Param('id') id: string,
    @Body() { name }: RenameTeamDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.teams.run(id, { type: 'rename', name }, origin);
  }

  @Command({ path: ':id/add', roles: ['admin'] })
  add(
    @Param('id') id: string,
    @Body() { member }: TeamMemberDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.teams.run(id, { type: 'add', member }, origin);
  }

  @Command({ path: ':id/remove', roles: ['admin'] })
  remove(
    @Param('id') id: string,
    @Body() { member }: TeamMemberDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.teams.run(id, { type: 'remove', member }, origin);
  }

  /** The team is no more; what it held keeps its name. */
  @Command({ path: ':id/dissolve', roles: ['admin'] })
  dissolve(@Param('id') id: string, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.teams.run(id, { type: 'dissolve' }, origin);
  }
}
