import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '@rapport/platform-nest';
import type { JWK } from 'jose';
import { TokenIssuer } from './token-issuer';

/** Where services find the keys that tokens are signed with. */
@ApiTags('access')
@Controller('.well-known/jwks.json')
export class JwksController {
  constructor(@Inject(TokenIssuer) private readonly issuer: TokenIssuer) {}

  @Get()
  @Access('public')
  @Header('cache-control', 'public, max-age=60')
  @ApiOperation({ summary: 'The public keys of service tokens' })
  read(): { readonly keys: readonly JWK[] } {
    return this.issuer.published();
  }
}
