import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CLOCK, CurrentActor, KeepsNoAnswer, ProblemError, type Actor } from '@rapport/platform-nest';
import type { Clock } from '@rapport/platform-ports';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { siteOf } from '../authentication/site';
import { Me } from './me';
import { expiresAt } from './session';
import { noSessionCookie, sessionCookie } from './session-cookie';
import { SessionDirectory } from './session-directory';
import { MeDto, SessionsDto, SignInDto } from './session.dto';
import { Sessions } from './sessions';
import { SignIn } from './sign-in';

const time = (ms: number): string => new Date(ms).toISOString();

@ApiTags('access: signing in')
@Controller('api/access/v1')
export class SessionsController {
  constructor(
    @Inject(SignIn) private readonly signIn: SignIn,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SessionDirectory) private readonly directory: SessionDirectory,
    @Inject(Me) private readonly me: Me,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('sessions')
  @Access('public')
  @KeepsNoAnswer()
  @ApiOperation({ summary: 'Sign in: the answer sets the session cookie' })
  @ApiCreatedResponse({ type: MeDto })
  async begin(
    @Body() body: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeDto> {
    const { text } = await this.signIn.by(body, { address: request.ip, site: siteOf(request) });
    const actor = await this.sessions.actorOf(text);
    if (!actor) throw new ProblemError('AUTH.INVALID', 'the user is not active');
    reply.header('set-cookie', sessionCookie(text)).header('cache-control', 'no-store');
    return this.me.of(actor);
  }

  @Get('me')
  @Access('signed-in')
  @ApiOperation({ summary: 'Who calls, and what they may do' })
  @ApiOkResponse({ type: MeDto })
  read(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<MeDto> {
    reply.header('cache-control', 'no-store');
    return this.me.of(actor);
  }

  @Get('sessions')
  @Access('signed-in')
  @ApiOperation({ summary: 'My sessions, the newest first' })
  @ApiOkResponse({ type: SessionsDto })
  list(@CurrentActor() actor: Actor): SessionsDto {
    const items = this.directory.of(userOf(actor), this.clock.now()).map((session) => ({
      id: session.id,
      method: session.method,
      begunAt: time(session.begunAt),
      usedAt: time(session.usedAt),
      expiresAt: time(expiresAt(session)),
      current: session.id === actor.session,
    }));
    return { items };
  }

  @Delete('sessions/current')
  @HttpCode(204)
  @Access('signed-in')
  @ApiOperation({ summary: 'Sign out' })
  @ApiNoContentResponse()
  async signOut(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    if (actor.session !== undefined) await this.sessions.end(actor.session, 'signed-out', actor.id);
    reply.header('set-cookie', noSessionCookie);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @Access('signed-in')
  @ApiOperation({ summary: 'End a session of mine; an admin ends any' })
  @ApiNoContentResponse()
  async revoke(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<void> {
    const isMine = this.directory.find(id)?.user === userOf(actor);
    if (!isMine && !actor.roles.includes('admin'))
      throw new ProblemError('SESSION.NOT_FOUND', 'there is no such session of yours');
    await this.sessions.end(id, 'revoked', actor.id);
  }
}

const userOf = ({ id }: Actor): string => id.replace(/^user:/, '');
