import { ServiceAccessModule } from '@rapport/access';
import { KeyVaultApiModule, type ServedVault } from '@rapport/contacts-feature';
import { defaultParties, RemoteKeys, TokenAuthenticator } from '@rapport/access/token';
import { OperationsModule, stopOnSignals } from '@rapport/platform-nest';
import { systemClock } from '@rapport/platform-ports';
import type { Type } from '@nestjs/common';
import { plainReason } from './plain-reason';
import { readServiceSettings, urlFrom } from './service-settings';
import { startService } from './start-service';
import { ownVault, remoteVault } from './vaults';

export interface RunService {
  readonly context: string;
  /** The context's module. */
  readonly module: Type;
  /** `own`: it keeps the key vault and serves it to the others; default: it asks contacts, over HTTP. */
  readonly vault?: 'own' | 'remote';
}

/** One context as a process: what its `main.ts` calls. Ends the process with one line where it cannot start. */
export async function runService({ context, module, vault }: RunService): Promise<void> {
  try {
    const environment = process.env;
    const settings = readServiceSettings(environment);
    const gateway = urlFrom(environment, 'RAPPORT_GATEWAY_URL');
    const keys = new RemoteKeys({ url: () => new URL(`${gateway}/.well-known/jwks.json`), algorithms: ['EdDSA'] });
    const access = ServiceAccessModule.with(new TokenAuthenticator(keys, defaultParties, systemClock));
    let served: ServedVault | null = null;
    const openOwn = async () => {
      const owned = await ownVault(environment);
      served = owned.vault;
      return owned;
    };
    const app = await startService({
      context,
      settings,
      openVault: () => (vault === 'own' ? openOwn() : remoteVault(context, environment)),
      root: ({ platform, projections }) => ({
        module,
        imports: [
          platform,
          OperationsModule.on(projections),
          access,
          ...(served ? [KeyVaultApiModule.with(served)] : []),
        ],
      }),
    });
    stopOnSignals(app);
  } catch (error) {
    process.stderr.write(`rapport ${context}: ${plainReason(error)}\n`);
    process.exit(1);
  }
}
