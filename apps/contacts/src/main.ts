import 'reflect-metadata';
import { KeyVaultApiModule } from '@rapport/contacts-feature';
import { runService } from '@rapport/deployment';
import { AppModule } from './app.module';

void runService({
  context: 'contacts',
  module: AppModule,
  serveVault: (vault) => KeyVaultApiModule.with(vault),
});
