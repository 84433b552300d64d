import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CommandId, CurrentActor, KeepsNoAnswer, type Actor } from '@rapport/platform-nest';
import { ApiKeysDto, IssueApiKeyDto, IssuedKeyDto, toApiKeyDto } from './api-key.dto';
import { KeyDirectory } from './key-directory';
import { Keys } from './keys';

@ApiTags('access')
@Access({ roles: ['admin'] })
@Controller('api/access/v1/api-keys')
export class ApiKeysController {
  constructor(
    @Inject(Keys) private readonly keys: Keys,
    @Inject(KeyDirectory) private readonly directory: KeyDirectory,
  ) {}

  @Post()
  @KeepsNoAnswer()
  @ApiOperation({ summary: 'Issue an API key' })
  @ApiCreatedResponse({ type: IssuedKeyDto })
  async issue(
    @Body() body: IssueApiKeyDto,
    @CurrentActor() actor: Actor,
    @CommandId() commandId: string,
  ): Promise<IssuedKeyDto> {
    const grant = { name: body.name, roles: body.roles, scopes: body.scopes ?? [] };
    const { id, text } = await this.keys.issueApiKey(grant, { commandId, actor: actor.id });
    return { id, key: text };
  }

  @Get()
  @ApiOperation({ summary: 'List API keys, revoked ones too' })
  @ApiOkResponse({ type: ApiKeysDto })
  list(): ApiKeysDto {
    return { items: this.directory.all().flatMap((key) => (key.kind === 'api' ? [toApiKeyDto(key)] : [])) };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke an API key, for good' })
  @ApiNoContentResponse()
  async revoke(@Param('id') id: string, @CurrentActor() actor: Actor, @CommandId() commandId: string): Promise<void> {
    await this.keys.revoke(id, { commandId, actor: actor.id });
  }
}
