import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, RecordParams } from '@rapport/platform-nest';
import { READERS } from '../../roles';
import { Scores } from '../scores';
import { ScoresOfPersonDto } from './scores.dto';

@ApiTags('analytics: scores')
@Access({ roles: [...READERS] })
@Controller('api/analytics/v1/people/:id/scores')
export class ReadScoresController {
  constructor(private readonly scores: Scores) {}

  @Get()
  @ApiOperation({ summary: 'What the newest analyses of value, churn and RFM say of a person, with reasons' })
  @ApiOkResponse({ type: ScoresOfPersonDto })
  ofPerson(@Param() { id }: RecordParams): Promise<ScoresOfPersonDto> {
    return this.scores.ofPerson(id);
  }
}
