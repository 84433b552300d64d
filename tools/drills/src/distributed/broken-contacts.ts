import 'reflect-metadata';
import { ContactsModule, KeyVaultApiModule } from '@rapport/contacts-feature';
import { runService, type BreakService } from '@rapport/deployment';
import type { FirstCopies } from '@rapport/platform-distributed/kurrentdb';
import { acknowledgingEarly, handingOutOnce } from '../server/broken-adapters';
import { swallowingPoison, withPoison } from './poison';

/** What is wrong with contacts, by name. */
const breaks: Readonly<Record<string, BreakService>> = {
  'acknowledge-early': { eventStore: acknowledgingEarly },
  /** The relay moves on before Kafka has acknowledged. */
  'relay-forgets': { relayStore: handingOutOnce },
  /** No replica knows what another one stored. */
  'no-first-copies': { firstCopies: forgetting },
  /** Not a broken promise, but what one is about. */
  poison: { context: withPoison },
  'swallow-poison': { context: swallowingPoison },
};

const name = process.env['DRILL_BREAK'] ?? '';
const broken = breaks[name];
if (!broken) throw new Error(`nobody knows how to break "${name}"; known: ${Object.keys(breaks).join(', ')}`);

void runService({
  context: 'contacts',
  module: ContactsModule,
  serveVault: (vault) => KeyVaultApiModule.with(vault),
  broken,
});

function forgetting(copies: FirstCopies): FirstCopies {
  return { positions: () => Promise.resolve(new Map()), record: (seen) => copies.record(seen) };
}
