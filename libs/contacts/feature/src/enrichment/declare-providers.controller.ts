import { Body, Controller, Get, Inject, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Audit } from '@rapport/access';
import { Access, Command, ETag, Origin, type ChangedDto, type CommandOrigin } from '@rapport/platform-nest';
import { ENRICHMENT_SETTINGS, type EnrichmentSettings } from './enrichment-settings';
import { DeclaredHttpProvidersDto, HttpProvidersDto, providersFrom } from './http-provider.dto';
import { HTTP_PROVIDERS, HttpProviders } from './http-providers';

@ApiTags('contacts: enrichment')
@Controller('api/contacts/v1/enrichment-providers')
export class DeclareProvidersController {
  constructor(
    private readonly providers: HttpProviders,
    private readonly audit: Audit,
    @Inject(ENRICHMENT_SETTINGS) private readonly settings: EnrichmentSettings,
  ) {}

  /** Who is asked beside the built-in one, what they are shown, and what is taken from their answers. */
  @Get()
  @Access({ roles: ['admin'] })
  @UseInterceptors(ETag)
  @ApiOkResponse({ type: DeclaredHttpProvidersDto })
  async read(): Promise<DeclaredHttpProvidersDto> {
    const { state, version } = await this.providers.peek(HTTP_PROVIDERS);
    const providers = state.providers.map((one) => ({ ...one, sends: [...one.sends], takes: [...one.takes] }));
    return { providers, version, allowedHosts: this.settings.allowedHosts };
  }

  /** Declares all of them as they are from now on. */
  @Command({ roles: ['admin'], path: 'declare', ifMatch: 'required' })
  async declare(@Body() body: HttpProvidersDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    const { allowedHosts } = this.settings;
    const command = { type: 'declare', providers: providersFrom(body), allowedHosts } as const;
    const changed = await this.providers.run(HTTP_PROVIDERS, command, origin);
    await this.audit.record({ actor: origin.actor, action: 'contacts.enrichment-providers-declared', subjectIds: [] });
    return changed;
  }
}
