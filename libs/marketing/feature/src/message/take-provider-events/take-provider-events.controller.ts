import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type CommandOrigin, Origin } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { ProviderEvents } from './provider-events';
import { ProviderEventsAnswerDto, ProviderParams } from './provider-events.dto';

const description = `The webhook of a mail provider, in the provider's own format; \`Authorization\` carries an API key of the role
marketing or service, as a bearer token or as the user name of basic authentication (\`https://<key>@host/…\`).

Give the mail a variable \`rapport_message\` with the id of the message (SendGrid: a custom argument, Postmark: metadata, Mailgun: a
user variable), or record the message with the provider's id of it as its \`reference\`. SendGrid gives one id to all mails of a request: with several
recipients only the variable tells them apart.

Events come late, twice and in any order; an event is known by the provider's id of it, for good. Openings and clicks that the provider
calls a machine's, or whose user agent is that of a known scanner or preloading proxy, are recorded as such.

An event of a message that is not known is answered 404 (\`MESSAGE.NOT_KNOWN_YET\`) within an hour of its time, so that the provider
sends it again; what came with it is recorded. Older ones are \`unknown\`.

The neutral format: \`{ "events": [{ "id", "message" or "reference", "type": "delivered" | "opened" | "clicked" | "bounced" |
"complained" | "unsubscribed", "at", "machine"?, "userAgent"?, "link"?, "bounce"?: "permanent" | "transient" }] }\`.`;

@ApiTags('marketing: messages')
@Controller('api/marketing/v1/provider-events/:provider')
export class TakeProviderEventsController {
  constructor(private readonly events: ProviderEvents) {}

  @Post()
  @HttpCode(200)
  @Access({ roles: [...KEEPERS] })
  @ApiOperation({ summary: 'Events of a mail provider', description })
  @ApiBody({ schema: { oneOf: [{ type: 'object' }, { type: 'array', items: { type: 'object' } }] } })
  @ApiOkResponse({ type: ProviderEventsAnswerDto })
  take(
    @Param() { provider }: ProviderParams,
    @Body() body: unknown,
    @Origin() origin: CommandOrigin,
  ): Promise<ProviderEventsAnswerDto> {
    return this.events.take(provider, body, origin);
  }
}
