import { Inject, Injectable } from '@nestjs/common';
import { derivingProvider, surest, type Enriched, type KnownFields } from '@rapport/contacts-domain';
import { LOG, type Log } from '@rapport/platform-nest';
import { askProvider } from './ask-provider';
import { ENRICHMENT_SETTINGS, type EnrichmentSettings } from './enrichment-settings';
import { HTTP_PROVIDERS, HttpProviders } from './http-providers';

/** A value with who knew it. */
export type ProvidedValue = Enriched & { readonly provider: string };

/** Asks the built-in provider and all that were declared. What one cannot answer the others still do. */
@Injectable()
export class Enrichment {
  constructor(
    private readonly declared: HttpProviders,
    @Inject(ENRICHMENT_SETTINGS) private readonly settings: EnrichmentSettings,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async of(kind: 'contact' | 'account', known: KnownFields): Promise<readonly ProvidedValue[]> {
    const { state } = await this.declared.peek(HTTP_PROVIDERS);
    const asked = state.providers.filter((provider) => provider.of === kind);
    const answers = await Promise.all([
      this.ask(derivingProvider.name, async () => derivingProvider.enrich(known)),
      ...asked.map((provider) => this.ask(provider.name, () => askProvider(provider, known, this.settings))),
    ]);
    return surest(known, answers.flat());
  }

  private async ask(provider: string, enrich: () => Promise<readonly Enriched[]>): Promise<ProvidedValue[]> {
    try {
      return (await enrich()).map((value) => ({ ...value, provider }));
    } catch {
      // Its message may hold what it was shown.
      this.log.warn({ provider }, 'an enrichment provider did not answer');
      return [];
    }
  }
}
