import { Module, type DynamicModule } from '@nestjs/common';
import { CLOCK } from '@rapport/platform-nest';
import type { Clock } from '@rapport/platform-ports';
import { AccessLog } from '../access-log';
import { defaultParties, type TokenParties } from './claims';
import { JwksController } from './jwks.controller';
import { SigningKeys, type SigningKeysOptions } from './signing-keys';
import { TokenIssuer } from './token-issuer';

/** Service tokens, for the one application that makes them: the gateway. */
@Module({})
export class TokenIssuerModule {
  static with(options: SigningKeysOptions, parties: TokenParties = defaultParties): DynamicModule {
    const keys = new SigningKeys(options);
    return {
      module: TokenIssuerModule,
      controllers: [JwksController],
      providers: [
        {
          provide: TokenIssuer,
          inject: [CLOCK, AccessLog],
          useFactory: (clock: Clock, access: AccessLog) =>
            new TokenIssuer(keys, parties, clock, () => access.lastChange),
        },
      ],
      exports: [TokenIssuer],
    };
  }
}
