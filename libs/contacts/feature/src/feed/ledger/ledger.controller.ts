import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '@rapport/platform-nest';
import { Ledger } from './ledger';
import { CausalChainDto, ChainQuery, LedgerPageDto, LedgerQuery, PositionParams } from './ledger.dto';

/** All contexts write one log, and here it is read back: what happened, and what led to what. */
@ApiTags('events')
@Access({ roles: ['admin'] })
@Controller('api/contacts/v1/ledger')
export class LedgerController {
  constructor(private readonly ledger: Ledger) {}

  @Get()
  @ApiOperation({
    summary: 'Events of all contexts as the log holds them, the newest first; personal parts stay closed',
  })
  @ApiOkResponse({ type: LedgerPageDto })
  list(@Query() query: LedgerQuery): Promise<LedgerPageDto> {
    return this.ledger.page(query);
  }

  @Get(':position/chain')
  @ApiOperation({ summary: 'What an event followed from, and what followed from it, over all contexts' })
  @ApiOkResponse({ type: CausalChainDto })
  chain(@Param() { position }: PositionParams, @Query() { reach }: ChainQuery): Promise<CausalChainDto> {
    return this.ledger.chain(position, reach);
  }
}
