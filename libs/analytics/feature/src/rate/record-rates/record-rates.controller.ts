import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  Access,
  BulkAnswerDto,
  Command,
  IdempotencyHeader,
  Origin,
  ProblemError,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import { MOST_RATES, RateDto, RatesDto, RatesFileDto } from '../rate.dto';
import { Rates } from '../rates';
import { ratesOfCsv, readRate } from '../read-rate';

/** What currencies are worth in each other, by day: totals over currencies are converted at these rates. */
@ApiTags('analytics: rates')
@Controller('api/analytics/v1/rates')
export class RecordRatesController {
  constructor(private readonly rates: Rates) {}

  @Command({ roles: ['admin'] })
  @ApiOperation({ summary: 'Record what a currency is worth in another from a day on; a day may be corrected' })
  record(@Body() rate: RateDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.rates.record([readRate(rate)], origin);
  }

  @Post('bulk')
  @HttpCode(207)
  @Access({ roles: ['admin'] })
  @IdempotencyHeader()
  @ApiOperation({ summary: 'Record many rates; each is answered by itself' })
  @ApiResponse({ status: 207, type: BulkAnswerDto })
  recordMany(@Body() { items }: RatesDto, @Origin() origin: CommandOrigin): Promise<BulkAnswerDto> {
    return this.rates.recordAll(items, origin);
  }

  @Post('import')
  @HttpCode(207)
  @Access({ roles: ['admin'] })
  @IdempotencyHeader()
  @ApiOperation({ summary: 'Record the rates of a CSV file with the columns from, to, day, rate' })
  @ApiResponse({ status: 207, type: BulkAnswerDto, description: 'An answer per row, the header left out.' })
  importFile(@Body() { csv }: RatesFileDto, @Origin() origin: CommandOrigin): Promise<BulkAnswerDto> {
    const rows = ratesOfCsv(csv);
    if (rows.length === 0 || rows.length > MOST_RATES)
      throw new ProblemError('REQUEST.INVALID', 'the file is not valid', {
        errors: [{ path: 'csv', code: 'ROWS', message: `csv must have 1 to ${MOST_RATES} rows` }],
      });
    return this.rates.recordAll(rows, origin);
  }
}
