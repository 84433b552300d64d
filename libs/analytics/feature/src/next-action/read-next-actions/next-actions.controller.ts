import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, RecordParams } from '@rapport/platform-nest';
import { READERS } from '../../roles';
import { NextActions } from '../next-actions';
import { NextActionsOfPersonDto, NextActionsPage, NextActionsQuery } from './next-actions.dto';

/** What the newest analysis `next-actions` found; whether persons may be contacted is asked now. */
@ApiTags('analytics: next actions')
@Access({ roles: [...READERS] })
@Controller('api/analytics/v1')
export class NextActionsController {
  constructor(private readonly actions: NextActions) {}

  @Get('people/:id/next-actions')
  @ApiOperation({ summary: 'What is worth doing next with a person, and what must not be done' })
  @ApiOkResponse({ type: NextActionsOfPersonDto })
  ofPerson(@Param() { id }: RecordParams): Promise<NextActionsOfPersonDto> {
    return this.actions.ofPerson(id);
  }

  @Get('next-actions')
  @ApiOperation({ summary: 'Persons with their best action, maybe those of an owner' })
  @ApiOkResponse({ type: NextActionsPage })
  list(@Query() { owner, limit, cursor }: NextActionsQuery): Promise<NextActionsPage> {
    return this.actions.list(owner, limit, cursor);
  }
}
