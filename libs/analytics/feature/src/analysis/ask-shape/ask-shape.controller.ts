import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Facts } from '@rapport/analytics-domain';
import { Access } from '@rapport/platform-nest';
import { READERS } from '../../roles';
import { CohortParameters, FunnelParameters, JourneyParameters } from '../analysis-parameters';
import { checkCohorts } from '../kinds/check-cohorts';
import { checkSpan } from '../kinds/span';
import { Shapes, type ShapeAnswer } from './shapes';

export class ShapeDto {
  @ApiProperty({ description: 'Position of the log up to which all is in it' })
  through!: number;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'As an analysis of this kind keeps it' })
  summary!: Facts;
}

/** Answers at once; the persons behind, and a result that is kept, come from an analysis of the same kind. */
@ApiTags('analytics: analyses')
@Access({ roles: [...READERS] })
@Controller('api/analytics/v1/shapes')
export class AskShapeController {
  constructor(private readonly shapes: Shapes) {}

  @Post('cohorts')
  @HttpCode(200)
  @ApiOperation({ summary: 'Cohorts, answered at once; nothing is kept' })
  @ApiOkResponse({ type: ShapeDto })
  cohorts(@Body() said: CohortParameters): Promise<ShapeAnswer> {
    checkCohorts(said);
    return this.shapes.cohorts(said);
  }

  @Post('funnel')
  @HttpCode(200)
  @ApiOperation({ summary: 'A funnel, answered at once; nothing is kept' })
  @ApiOkResponse({ type: ShapeDto })
  funnel(@Body() said: FunnelParameters): Promise<ShapeAnswer> {
    checkSpan(said);
    return this.shapes.funnel(said);
  }

  @Post('journeys')
  @HttpCode(200)
  @ApiOperation({ summary: 'The journey map, answered at once; nothing is kept' })
  @ApiOkResponse({ type: ShapeDto })
  journeys(@Body() said: JourneyParameters): Promise<ShapeAnswer> {
    checkSpan(said);
    return this.shapes.journeys(said);
  }
}
