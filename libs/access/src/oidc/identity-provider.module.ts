import { Module, type DynamicModule } from '@nestjs/common';
import { IDENTITY_PROVIDER, type IdentityProvider } from './identity-provider';

/** Beside `AccessModule`, in an installation whose people sign in elsewhere. */
@Module({})
export class IdentityProviderModule {
  static with(provider: IdentityProvider): DynamicModule {
    return {
      module: IdentityProviderModule,
      global: true,
      providers: [{ provide: IDENTITY_PROVIDER, useValue: provider }],
      exports: [IDENTITY_PROVIDER],
    };
  }
}
