import { ServiceAccessModule } from '@rapport/access';
import { defaultParties, RemoteKeys, TokenAuthenticator } from '@rapport/access/token';
import { stopOnSignals } from '@rapport/platform-nest';
import { systemClock } from '@rapport/platform-ports';
import type { DynamicModule, Type } from '@nestjs/common';
import type { MongoKeyVault } from '@rapport/platform-distributed/vault';
import { ServiceOperationsModule } from '../operations/service-operations.module';
import type { BreakService } from './service-platform';
import { plainReason } from './plain-reason';
import { readServiceSettings, urlFrom } from './service-settings';
import { startService } from './start-service';
import { ownVault, remoteVault } from './vaults';

export interface RunService {
  readonly context: string;
  /** The context's module. */
  readonly module: Type;
  /** Keeps the key vault, and serves it to the others by this module; without it: asks contacts, over HTTP. */
  readonly serveVault?: (vault: MongoKeyVault) => DynamicModule;
  /** For drills. */
  readonly broken?: BreakService;
}

/** One context as a process: what its `main.ts` calls. Ends the process with one line where it cannot start. */
export async function runService({ context, module, serveVault, broken }: RunService): Promise<void> {
  try {
    const environment = process.env;
    const settings = readServiceSettings(environment);
    const gateway = urlFrom(environment, 'RAPPORT_GATEWAY_URL');
    const keys = new RemoteKeys({ url: () => new URL(`${gateway}/.well-known/jwks.json`), algorithms: ['EdDSA'] });
    const access = ServiceAccessModule.with(
      (changes) => new TokenAuthenticator(keys, defaultParties, systemClock, changes),
    );
    let served: MongoKeyVault | undefined;
    const openOwn = async () => {
      const owned = await ownVault(environment);
      served = owned.vault;
      return owned;
    };
    const app = await startService({
      context,
      settings,
      ...(broken && { broken }),
      openVault: () => (serveVault ? openOwn() : remoteVault(context, environment)),
      root: ({ platform, projections, on: { relay } }) => ({
        module,
        imports: [
          platform,
          ServiceOperationsModule.on({ name: context, projections, relay, ...(served && { vault: served }) }),
          access,
          ...(served && serveVault ? [serveVault(served)] : []),
        ],
      }),
    });
    stopOnSignals(app);
  } catch (error) {
    process.stderr.write(`rapport ${context}: ${plainReason(error)}\n`);
    process.exit(1);
  }
}
