import { Body, Controller } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, ProblemError } from '@rapport/platform-nest';
import { ANALYSTS } from '../../roles';
import { Analyses } from '../analyses';
import {
  AttributionParameters,
  ChurnParameters,
  ClusterParameters,
  CohortParameters,
  CustomerValueParameters,
  ExperimentParameters,
  FunnelParameters,
  JourneyParameters,
  KeywordParameters,
  NextActionParameters,
  RecommendationParameters,
  RfmParameters,
  SurvivalParameters,
  TextVerificationParameters,
  VerificationParameters,
} from '../analysis-parameters';
import { checkCohorts } from '../kinds/check-cohorts';
import { checkSpan } from '../kinds/span';

const ask = (path: string) => Command({ roles: [...ANALYSTS], path, creates: true });

/** Questions that are computed in the background; `GET …/analyses/<id>` tells how far they are and what was found. */
@ApiTags('analytics: analyses')
@Controller('api/analytics/v1/analyses')
export class RequestAnalysisController {
  constructor(private readonly analyses: Analyses) {}

  @ask('rfm')
  @ApiOperation({ summary: 'RFM scores, segments and value tiers of all customers' })
  rfm(@Body() said: RfmParameters, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.analyses.request('rfm', said, origin);
  }

  @ask('customer-value')
  @ApiOperation({ summary: 'What each customer will buy: BG/NBD and gamma-gamma, with holdout validation' })
  customerValue(@Body() said: CustomerValueParameters, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    const wrong = Object.entries(said.productMargins).find(([, rate]: [string, unknown]) => !isShare(rate));
    if (wrong) throw refused('productMargins', `${wrong[0]} must be a share from 0 to 1`);
    return this.analyses.request('customer-value', said, origin);
  }

  @ask('cohorts')
  @ApiOperation({ summary: 'Cohorts by beginning: retention, orders and revenue by week or month' })
  cohorts(@Body() said: CohortParameters, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    checkCohorts(said);
    return this.analyses.request('cohorts', said, origin);
  }

  @ask('funnel')
  @ApiOperation({ summary: 'A funnel of ordered steps with a window, split by a dimension' })
  funnel(@Body() said: FunnelParameters, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    checkSpan(said);
    return this.analyses.request('funnel', said, origin);
  }

  @ask('journeys')
  @ApiOperation({ summary: 'The journey map: touchpoints by stage and channel, transitions, frequent paths' })
  journeys(@Body() said: JourneyParameters, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    checkSpan(said);
    return this.analyses.request('journeys', said, origin);
  }

  @ask('attribution')
  @ApiOperation({ summary: 'Attribution of orders and won deals to touches, by six models' })
  attribution(@Body() said: AttributionParameters, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    checkSpan(said);
    return this.analyses.request('attribution', said, origin);
  }

  @ask('ab-test')
  @ApiOperation({ summary: 'Whether variants of anything differ in what they lead to' })
  experiment(@Body() said: ExperimentParameters, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    checkSpan(said);
    if (said.planned && said.planned.length !== said.variants.length)
      throw refused('planned', 'planned must have a part for each variant');
    return this.analyses.request('ab-test', said, origin);
  }

  @ask('churn')
  @ApiOperation({ summary: 'Who is likely to go, and why; with the survival curve of customers' })
  churn(@Body() said: ChurnParameters, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.analyses.request('churn', said, origin);
  }

  @ask('survival')
  @ApiOperation({ summary: 'How long deals stay open' })
  survival(@Body() said: SurvivalParameters, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.analyses.request('survival', said, origin);
  }

  @ask('clusters')
  @ApiOperation({ summary: 'Groups of customers that buy alike' })
  clusters(@Body() said: ClusterParameters, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.analyses.request('clusters', said, origin);
  }

  @ask('recommendations')
  @ApiOperation({ summary: 'Products to suggest to each customer' })
  recommendations(@Body() said: RecommendationParameters, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.analyses.request('recommendations', said, origin);
  }

  @ask('keywords')
  @ApiOperation({ summary: 'What customers write about, by mood or channel' })
  keywords(@Body() said: KeywordParameters, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    checkSpan(said);
    return this.analyses.request('keywords', said, origin);
  }

  @ask('verification')
  @ApiOperation({ summary: 'Whether an analysis comes out the same when it is computed anew, as of its position' })
  verification(@Body() said: VerificationParameters, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.analyses.request('verification', said, origin);
  }

  @ask('text-verification')
  @ApiOperation({ summary: 'Whether every text that has a score reads the same again' })
  textVerification(@Body() said: TextVerificationParameters, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.analyses.request('text-verification', said, origin);
  }

  @ask('next-actions')
  @ApiOperation({ summary: 'What is worth doing next with each person, by rules or the preset' })
  nextActions(@Body() said: NextActionParameters, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    const names = said.rules?.map(({ name }) => name) ?? [];
    const twice = names.findIndex((name, i) => names.indexOf(name) < i);
    if (twice >= 0) throw refused(`rules[${twice}].name`, 'name each rule once');
    return this.analyses.request('next-actions', said, origin);
  }
}

const isShare = (rate: unknown): boolean => typeof rate === 'number' && rate >= 0 && rate <= 1;

const refused = (path: string, message: string): ProblemError =>
  new ProblemError('REQUEST.INVALID', 'the analysis is not valid', {
    errors: [{ path, code: 'DOES_NOT_FIT', message }],
  });
