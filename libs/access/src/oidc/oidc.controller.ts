import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiFoundResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@rapport/eventsourcing';
import { Access, ProblemError } from '@rapport/platform-nest';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionCookie } from '../session/session-cookie';
import { OidcSignIn } from './oidc-sign-in';

const COOKIE = '__Host-rapport-oidc';
const ATTRIBUTES = 'Path=/; HttpOnly; Secure; SameSite=Lax';
const PATTERN = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]{1,1000})\\.([\\w-]{0,700})(?:;|$)`);

class ReturnDto {
  @ApiProperty({ required: false, description: 'A path of the console.', example: '/contacts' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  returnTo?: string;
}

/** Whatever else the provider sends is its own. */
class CallbackDto {
  @IsOptional()
  @IsString()
  @MaxLength(4_000)
  code?: string;

  @IsOptional()
  @IsString()
  @MaxLength(500)
  state?: string;

  @IsOptional()
  @IsString()
  error?: string;

  @IsOptional()
  @IsString()
  error_description?: string;

  @IsOptional()
  @IsString()
  iss?: string;

  @IsOptional()
  @IsString()
  session_state?: string;
}

export class SignInWaysDto {
  @ApiProperty({ description: 'At the identity provider: open `/api/access/v1/oidc/sign-in`.' })
  oidc!: boolean;

  @ApiProperty()
  password!: boolean;

  @ApiProperty()
  passkey!: boolean;
}

@ApiTags('access: signing in')
@Controller('api/access/v1')
export class OidcController {
  constructor(@Inject(OidcSignIn) private readonly oidc: OidcSignIn) {}

  /** How people sign in here. */
  @Get('sign-in-ways')
  @Access('public')
  @ApiOkResponse({ type: SignInWaysDto })
  ways(): SignInWaysDto {
    return { oidc: this.oidc.isOffered, password: true, passkey: true };
  }

  /** For browsers: on to the identity provider. */
  @Get('oidc/sign-in')
  @Access('public')
  @ApiFoundResponse()
  async begin(@Query() { returnTo }: ReturnDto, @Res() reply: FastifyReply): Promise<void> {
    const path = pathOf(returnTo);
    const { url, state } = await this.oidc.begin(path);
    const cookie = `${COOKIE}=${state}.${Buffer.from(path).toString('base64url')}; ${ATTRIBUTES}; Max-Age=600`;
    await reply.header('set-cookie', cookie).header('cache-control', 'no-store').redirect(url, 302);
  }

  /** For browsers: back from the identity provider, and on to the page that was wanted. */
  @Get('oidc/callback')
  @Access('public')
  @ApiFoundResponse()
  async finish(
    @Query() { code = '', state = '' }: CallbackDto,
    @Req() { headers }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [, sealed = '', path = ''] = PATTERN.exec(headers.cookie ?? '') ?? [];
    const returnTo = pathOf(Buffer.from(path, 'base64url').toString());
    const forget = `${COOKIE}=; ${ATTRIBUTES}; Max-Age=0`;
    try {
      const { text } = await this.oidc.finish(sealed, returnTo, { code, state });
      await reply.header('set-cookie', [sessionCookie(text), forget]).redirect(returnTo, 303);
    } catch (error) {
      if (!(error instanceof ProblemError || error instanceof DomainError)) throw error;
      await reply.header('set-cookie', forget).redirect(`/sign-in?problem=${encodeURIComponent(error.code)}`, 303);
    }
  }
}

/** A path of this host, never another site. */
function pathOf(text: string | undefined): string {
  return text !== undefined && /^\/(?![/\\])[\w\-./?=&%:,~+]*$/.test(text) ? text : '/';
}
