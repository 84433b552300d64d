import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Bulk,
  type BulkAnswerDto,
  BulkCommand,
  BulkDto,
  bulkVerb,
  type CommandOrigin,
  Origin,
} from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import type { ConsentSubjectDto } from '../consent.dto';
import { Consents } from '../consents';
import { GiveConsentDto } from '../give-consent/give-consent.controller';
import { SuppressIdentifierDto } from '../suppress-identifier/suppress-identifier.controller';
import { Suppressions } from '../suppressions';
import { WithdrawConsentDto } from '../withdraw-consent/withdraw-consent.controller';

@ApiTags('contacts: consents')
@Controller('api/contacts/v1/consents/bulk')
export class BulkConsentsController {
  constructor(
    private readonly consents: Consents,
    private readonly suppressions: Suppressions,
    private readonly bulk: Bulk,
  ) {}

  /** Up to 500 at once, e.g. an import with its proofs and original times: give, withdraw, suppress. `id` or `with` says who. */
  @BulkCommand({ roles: [...KEEPERS], path: '' })
  run(@Body() items: BulkDto, @Origin() origin: CommandOrigin): Promise<BulkAnswerDto> {
    return this.bulk.run(items, this.verbs, origin);
  }

  private readonly verbs = {
    give: bulkVerb(GiveConsentDto, (id, said, origin) => this.consents.give(whose(id, said), said, origin)),
    withdraw: bulkVerb(WithdrawConsentDto, (id, said, origin) => this.consents.withdraw(whose(id, said), said, origin)),
    suppress: bulkVerb(SuppressIdentifierDto, (_, said, origin) => this.suppressions.change('suppress', said, origin)),
  };
}

const whose = (id: string, said: ConsentSubjectDto): ConsentSubjectDto => (id === '' ? said : { subject: id });
