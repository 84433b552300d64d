import { Body, Controller, Get, Inject, Param, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  Access,
  ChangedDto,
  Command,
  CurrentActor,
  EVENT_STORE,
  KEY_VAULT,
  KeepsNoAnswer,
  openContentAt,
  Origin,
  ROLES,
  type Actor,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { EventStore, JsonObject, KeyVault } from '@rapport/platform-ports';
import type { FastifyRequest } from 'fastify';
import { siteOf } from '../authentication/site';
import { TeamDirectory } from '../team/team-directory';
import { UserAdministration } from './user-administration';
import { UserDirectory, type ListedUser } from './user-directory';
import { GrantUserDto, InviteUserDto, RenameUserDto, UserDto, UserLinkDto, UsersDto } from './user.dto';
import { actorOf, userOf } from './user-id';

@ApiTags('access: users')
@Controller('api/access/v1/users')
export class UsersController {
  constructor(
    @Inject(UserAdministration) private readonly administration: UserAdministration,
    @Inject(UserDirectory) private readonly directory: UserDirectory,
    @Inject(TeamDirectory) private readonly teams: TeamDirectory,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  /** Invite somebody, or somebody back: a link that works once, for 72 hours, is mailed; without a mail server the answer holds it. */
  @Command({ roles: ['admin'], creates: true, answers: UserLinkDto })
  @KeepsNoAnswer()
  async invite(
    @Body() body: InviteUserDto,
    @Origin() origin: CommandOrigin,
    @Req() request: FastifyRequest,
  ): Promise<UserLinkDto> {
    const { email, name, roles, scopes = [] } = body;
    const invited = await this.administration.invite(
      { email, name },
      { roles, scopes },
      origin,
      siteOf(request).origin,
    );
    return { ...invited, id: actorOf(invited.id) };
  }

  /** All users by name, to choose owners from; admins see what they may do. */
  @Get()
  @Access({ roles: [...ROLES] })
  @ApiOkResponse({ type: UsersDto })
  async list(@CurrentActor() actor: Actor): Promise<UsersDto> {
    const users = this.directory.all();
    const cards = await openContentAt(
      this.store,
      this.vault,
      users.map(({ card }) => card),
    );
    return {
      items: users.map((user, index) => ({
        ...shown(user, cards[index] ?? null, actor),
        teams: this.teams.teamsOf(actorOf(user.id)),
      })),
    };
  }

  /** Another link: to join, or to choose another password. */
  @Command({ path: ':id/link', roles: ['admin'], answers: UserLinkDto })
  @KeepsNoAnswer()
  async newLink(
    @Param('id') id: string,
    @Origin() origin: CommandOrigin,
    @Req() request: FastifyRequest,
  ): Promise<UserLinkDto> {
    return { ...(await this.administration.newLink(userOf(id), origin, siteOf(request).origin)), id };
  }

  /** What the user may do from now on. */
  @Command({ path: ':id/grant', roles: ['admin'] })
  async grant(
    @Param('id') id: string,
    @Body() { roles, scopes = [] }: GrantUserDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return { id, version: await this.administration.grant(userOf(id), { roles, scopes }, origin) };
  }

  @Command({ path: ':id/rename', roles: ['admin'] })
  async rename(
    @Param('id') id: string,
    @Body() { name }: RenameUserDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return { id, version: await this.administration.rename(userOf(id), name, origin) };
  }

  /** The user is out at once, in every session. */
  @Command({ path: ':id/deactivate', roles: ['admin'] })
  async deactivate(@Param('id') id: string, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return { id, version: await this.administration.deactivate(userOf(id), origin) };
  }
}

function shown(user: ListedUser, card: JsonObject | null, actor: Actor): Omit<UserDto, 'teams'> {
  const { name = null, email } = (card ?? {}) as { readonly name?: string; readonly email?: string };
  const { id, status, roles, scopes, invitedAt } = user;
  const forAll = { id: actorOf(id), name, status, invitedAt: new Date(invitedAt).toISOString() };
  return actor.roles.includes('admin') ? { ...forAll, roles, scopes, ...(email !== undefined && { email }) } : forAll;
}
