import 'reflect-metadata';
import { FirstKeys } from '@rapport/access';
import { plainReason, readServiceSettings, remoteVault, startService } from '@rapport/deployment';
import { stopOnSignals } from '@rapport/platform-nest';
import { mergedApi } from './docs/merged-api';
import { readGatewaySettings } from './gateway-settings';
import { GatewayModule } from './gateway.module';

/** The one public entry. */
async function main(): Promise<void> {
  const settings = readServiceSettings(process.env);
  const gateway = readGatewaySettings(process.env);
  const { adminKey, writeKey, upstreams } = gateway;
  const app = await startService({
    context: 'access',
    service: 'gateway',
    settings,
    openVault: () => remoteVault('access', process.env),
    root: (parts) => GatewayModule.on(parts, gateway),
    prepare: async (starting) => {
      const minted = await starting.get(FirstKeys).ensure({ adminKey, writeKey });
      for (const [name, key] of Object.entries(minted)) process.stdout.write(`${name}, shown this once: ${key}\n`);
    },
    docs: {
      title: 'Rapport',
      description: 'All services of the installation. Errors are problem+json with the codes listed at /problems.',
      complete: (own) => mergedApi(own, upstreams),
    },
  });
  stopOnSignals(app);
}

main().catch((error: unknown) => {
  process.stderr.write(`rapport gateway: ${plainReason(error)}\n`);
  process.exit(1);
});
