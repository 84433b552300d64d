import { ApiProperty } from '@nestjs/swagger';
import { ShortId } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

/** A path that names a pipeline. */
export class PipelineParams {
  @ShortId('Id of the pipeline; `standard` is always there.')
  id!: string;
}

export class PipelineStageDto {
  @ShortId('Id of the stage.')
  stage!: string;

  @ApiProperty({ maxLength: 100 })
  @IsString()
  @Length(1, 100)
  name!: string;

  @ApiProperty({ minimum: 0, maximum: 100, description: 'Chance of winning from here, percent.' })
  @IsInt()
  @Min(0)
  @Max(100)
  probability!: number;
}

const MOST_STAGES = 30;

export class DefinePipelineDto {
  @ApiProperty({ maxLength: 100 })
  @IsString()
  @Length(1, 100)
  name!: string;

  @ApiProperty({
    type: [PipelineStageDto],
    maxItems: MOST_STAGES,
    description: 'In the order in which they are passed.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_STAGES)
  @ValidateNested({ each: true })
  @Type(() => PipelineStageDto)
  stages!: PipelineStageDto[];
}

export class PipelineDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'For If-Match; also the ETag. 0: nobody has defined it.' })
  version!: number;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: [PipelineStageDto] })
  stages!: readonly PipelineStageDto[];
}
