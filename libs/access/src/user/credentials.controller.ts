import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor, KeepsNoAnswer, ProblemError, type Actor } from '@rapport/platform-nest';
import type { FastifyRequest } from 'fastify';
import { Audit } from '../audit/audit';
import { siteOf } from '../authentication/site';
import { Links } from '../link/links';
import { linkInvalid } from '../link/link';
import { Passkeys } from '../passkey/passkeys';
import { hashPassword, isPassword } from '../password/password-hash';
import { checkPassword } from '../password/password-rules';
import { Sessions } from '../session/sessions';
import { SignInGuard } from '../session/sign-in-guard';
import {
  AddPasskeyDto,
  AskForPasskeyDto,
  ChangePasswordDto,
  MyCredentialsDto,
  PasskeyOptionsDto,
} from './credentials.dto';
import type { UserCommand } from './user.decider';
import { userOf } from './user-id';
import { Users } from './users';

/** What people do with their own passwords and passkeys. */
@ApiTags('access: signing in')
@Controller('api/access/v1')
export class CredentialsController {
  constructor(
    @Inject(Users) private readonly users: Users,
    @Inject(Links) private readonly links: Links,
    @Inject(Passkeys) private readonly passkeys: Passkeys,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SignInGuard) private readonly guard: SignInGuard,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get('me/credentials')
  @Access('signed-in')
  @ApiOkResponse({ type: MyCredentialsDto })
  async read(@CurrentActor() actor: Actor): Promise<MyCredentialsDto> {
    const { user } = await this.users.load(userOf(actor.id));
    const passkeys = user.passkeys.map(({ key, name }) => ({ key, device: name }));
    return { hasPassword: user.passwordHash !== null, passkeys };
  }

  /** Change my password. All my other sessions end. */
  @Put('me/password')
  @HttpCode(204)
  @KeepsNoAnswer()
  @Access('signed-in')
  @ApiNoContentResponse()
  async changePassword(
    @Body() { current, password }: ChangePasswordDto,
    @CurrentActor() actor: Actor,
    @Req() { ip }: FastifyRequest,
  ): Promise<void> {
    const id = userOf(actor.id);
    const { user } = await this.users.load(id);
    if (user.passwordHash !== null) {
      this.guard.assertMayTry(ip, actor.id);
      if (!(await isPassword(current ?? '', user.passwordHash))) {
        this.guard.failed(ip, actor.id);
        throw new ProblemError('PASSWORD.WRONG', 'it is not the present password');
      }
    }
    await checkPassword(password, [user.card?.name ?? '', user.card?.email ?? '']);
    await this.run(actor, { type: 'set-password', hash: await hashPassword(password) }, 'password-changed');
    await this.sessions.endAllOf(id, 'credentials-changed', actor.id, actor.session);
  }

  /** What to hand to the authenticator for a new passkey. */
  @Post('passkeys/registration-options')
  @HttpCode(200)
  @KeepsNoAnswer()
  @Access('public')
  @ApiOkResponse({ type: PasskeyOptionsDto })
  async askByLink(@Body() { link }: AskForPasskeyDto, @Req() request: FastifyRequest): Promise<PasskeyOptionsDto> {
    const site = siteOf(request);
    const { user: id, purpose } = await this.links.read(link ?? '');
    const user = await this.users.peek(id);
    if (!user || purpose === 'sign-in') throw linkInvalid();
    return this.passkeys.askToRegister(id, user, site);
  }

  /** What to hand to the authenticator to sign in with a passkey. */
  @Post('passkeys/sign-in-options')
  @HttpCode(200)
  @KeepsNoAnswer()
  @Access('public')
  @ApiOkResponse({ type: PasskeyOptionsDto })
  async askToSignIn(@Req() request: FastifyRequest): Promise<PasskeyOptionsDto> {
    return this.passkeys.askToSignIn(siteOf(request));
  }

  /** What to hand to the authenticator for one more passkey of mine. */
  @Post('me/passkeys/options')
  @HttpCode(200)
  @KeepsNoAnswer()
  @Access('signed-in')
  @ApiOkResponse({ type: PasskeyOptionsDto })
  async ask(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<PasskeyOptionsDto> {
    const id = userOf(actor.id);
    return this.passkeys.askToRegister(id, (await this.users.load(id)).user, siteOf(request));
  }

  @Post('me/passkeys')
  @HttpCode(204)
  @KeepsNoAnswer()
  @Access('signed-in')
  @ApiNoContentResponse()
  async add(@Body() body: AddPasskeyDto, @CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<void> {
    const id = userOf(actor.id);
    const passkey = await this.passkeys.registered(id, body.device, body, siteOf(request));
    await this.run(actor, { type: 'add-passkey', key: this.users.origin(actor.id).id, passkey }, 'passkey-added');
  }

  @Delete('me/passkeys/:key')
  @HttpCode(204)
  @Access('signed-in')
  @ApiNoContentResponse()
  async remove(@Param('key') key: string, @CurrentActor() actor: Actor): Promise<void> {
    await this.run(actor, { type: 'remove-passkey', key }, 'passkey-removed');
  }

  private async run({ id: actor }: Actor, command: UserCommand, done: string): Promise<void> {
    const id = userOf(actor);
    const { caused } = await this.users.run(id, command, this.users.origin(actor));
    if (caused > 0) await this.audit.record({ actor, action: `access.user-${done}`, subjectIds: [id] });
  }
}
