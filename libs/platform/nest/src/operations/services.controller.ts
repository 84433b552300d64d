import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Access } from '../access/access-rule';

/** A process, or several replicas of one, that is operated by itself. */
export class OperatedService {
  @ApiProperty({ description: 'e.g. sales' })
  readonly name!: string;

  @ApiProperty({ description: 'Its operations begin with this path.' })
  readonly operations!: string;

  @ApiProperty({ description: 'Where it says whether it is ready.' })
  readonly health!: string;
}

export class OperatedServicesDto {
  @ApiProperty({ type: [OperatedService] })
  readonly items!: readonly OperatedService[];
}

export const OPERATED = Symbol('OperatedServices');

/** Which services an admin can operate from here. */
@ApiTags('operations')
@Access({ roles: ['admin'] })
@Controller('api/operations/v1/services')
export class ServicesController {
  constructor(@Inject(OPERATED) private readonly items: readonly OperatedService[]) {}

  @Get()
  @ApiOperation({ summary: 'The services of the installation that are operated from here, this one first' })
  @ApiOkResponse({ type: OperatedServicesDto })
  list(): OperatedServicesDto {
    return { items: this.items };
  }
}
