import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CommandId, CurrentActor, KeepsNoAnswer, type Actor } from '@rapport/platform-nest';
import { IssuedKeyDto, IssueWriteKeyDto, toWriteKeyDto, WriteKeysDto } from './api-key.dto';
import { KeyDirectory } from './key-directory';
import { Keys } from './keys';

@ApiTags('access')
@Access({ roles: ['admin'] })
@Controller('api/access/v1/write-keys')
export class WriteKeysController {
  constructor(
    @Inject(Keys) private readonly keys: Keys,
    @Inject(KeyDirectory) private readonly directory: KeyDirectory,
  ) {}

  @Post()
  @KeepsNoAnswer()
  @ApiOperation({ summary: 'Issue a write key: it can send messages, and nothing else' })
  @ApiCreatedResponse({ type: IssuedKeyDto })
  async issue(
    @Body() body: IssueWriteKeyDto,
    @CurrentActor() actor: Actor,
    @CommandId() commandId: string,
  ): Promise<IssuedKeyDto> {
    const { id, text } = await this.keys.issueWriteKey(body.source, { commandId, actor: actor.id });
    return { id, key: text };
  }

  @Get()
  @ApiOperation({ summary: 'List write keys, revoked ones too' })
  @ApiOkResponse({ type: WriteKeysDto })
  list(): WriteKeysDto {
    return { items: this.directory.all().flatMap((key) => (key.kind === 'write' ? [toWriteKeyDto(key)] : [])) };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke a write key, for good' })
  @ApiNoContentResponse()
  async revoke(@Param('id') id: string, @CurrentActor() actor: Actor, @CommandId() commandId: string): Promise<void> {
    await this.keys.revoke(id, { commandId, actor: actor.id });
  }
}
