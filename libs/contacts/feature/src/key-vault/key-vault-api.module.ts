import { Module, type DynamicModule } from '@nestjs/common';
import { FetchedKeys } from './fetched-keys';
import { KeyVaultController } from './key-vault.controller';
import { SERVED_VAULT, type ServedVault } from './served-vault';

/** Serves the vault to the other services; only where contacts runs as a service of its own. */
@Module({})
export class KeyVaultApiModule {
  static with(vault: ServedVault): DynamicModule {
    return {
      module: KeyVaultApiModule,
      controllers: [KeyVaultController],
      providers: [FetchedKeys, { provide: SERVED_VAULT, useValue: vault }],
    };
  }
}
