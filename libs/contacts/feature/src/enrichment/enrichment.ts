import { Inject, Injectable, Optional } from '@nestjs/common';
import {
  derivingProvider,
  surest,
  type Enriched,
  type EnrichmentProvider,
  type KnownFields,
} from '@rapport/contacts-domain';
import { LOG, type Log } from '@rapport/platform-nest';

/** Providers beside the built-in one: `{ provide: ENRICHMENT_PROVIDERS, useValue: [...] }`. */
export const ENRICHMENT_PROVIDERS = Symbol('EnrichmentProviders');

/** A value with who knew it. */
export type ProvidedValue = Enriched & { readonly provider: string };

/** Asks all providers. What one cannot answer the others still do. */
@Injectable()
export class Enrichment {
  private readonly providers: readonly EnrichmentProvider[];

  constructor(
    @Optional() @Inject(ENRICHMENT_PROVIDERS) further: readonly EnrichmentProvider[] | null,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.providers = [derivingProvider, ...(further ?? [])];
  }

  async of(known: KnownFields): Promise<readonly ProvidedValue[]> {
    const answers = await Promise.all(this.providers.map((provider) => this.ask(provider, known)));
    return surest(known, answers.flat());
  }

  private async ask(provider: EnrichmentProvider, known: KnownFields): Promise<ProvidedValue[]> {
    try {
      const values = await provider.enrich(known);
      return values.map((value) => ({ ...value, provider: provider.name }));
    } catch {
      // Its message may hold what it was shown.
      this.log.warn({ provider: provider.name }, 'an enrichment provider did not answer');
      return [];
    }
  }
}
