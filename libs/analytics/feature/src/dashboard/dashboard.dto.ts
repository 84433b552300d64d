import { tileKinds, tileWidths, type DashboardFields, type DashboardRange, type Tile } from '@rapport/analytics-domain';
import { ApiProperty } from '@nestjs/swagger';
import { Day, MayBeMissing, PageOf, RecordId, ROLES, ShortId } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';

const MOST_TILES = 48;
const compares = ['previous', 'year', 'none'] as const;
const charts = ['line', 'bar'] as const;

export class TileDto implements Tile {
  @ShortId('Unique in the dashboard.')
  id!: string;

  @ApiProperty({ enum: tileKinds })
  @IsIn(tileKinds)
  kind!: Tile['kind'];

  @ShortId('Name of a KPI; of an analysis its kind or id.')
  of!: string;

  @ShortId('A dimension of the KPI.', 'optional')
  by?: string;

  @ApiProperty({ required: false, enum: charts })
  @MayBeMissing()
  @IsIn(charts)
  chart?: 'line' | 'bar';

  @ApiProperty({ enum: tileWidths, type: Number, description: 'Columns of four.' })
  @IsIn(tileWidths)
  width!: Tile['width'];
}

export class DashboardRangeDto implements DashboardRange {
  @ShortId('Such as `30d`.', 'optional')
  preset?: string;

  @Day('Instead of a preset.', 'optional')
  from?: string;

  @Day('Instead of a preset.', 'optional')
  to?: string;

  @ApiProperty({ required: false, enum: compares })
  @MayBeMissing()
  @IsIn(compares)
  compare?: (typeof compares)[number];
}

class DashboardSettingsDto {
  @ApiProperty({ required: false, type: DashboardRangeDto, nullable: true })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => DashboardRangeDto)
  range?: DashboardRangeDto | null;

  @ApiProperty({ required: false, enum: ['me', 'team', 'everyone'], description: 'Who sees it; default `me`.' })
  @MayBeMissing()
  @IsIn(['me', 'team', 'everyone'])
  sharing?: 'me' | 'team' | 'everyone';

  @RecordId('With `sharing` `team`: one that the caller is in.', 'optional')
  team?: string;

  @ApiProperty({ required: false, enum: ROLES, isArray: true, description: 'Roles that see it first; for admins.' })
  @MayBeMissing()
  @IsArray()
  @ArrayUnique()
  @IsIn(ROLES, { each: true })
  defaultFor?: string[];
}

export class SaveDashboardDto extends DashboardSettingsDto {
  @ApiProperty({ minLength: 1, maxLength: 100 })
  @IsString()
  @Length(1, 100)
  name!: string;

  @ApiProperty({ type: [TileDto], maxItems: MOST_TILES })
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(MOST_TILES)
  @ArrayUnique<TileDto>(({ id }) => id)
  @ValidateNested({ each: true })
  @Type(() => TileDto)
  tiles!: TileDto[];
}

/** What is not named stays. */
export class ChangeDashboardDto extends DashboardSettingsDto {
  @ApiProperty({ required: false, minLength: 1, maxLength: 100 })
  @MayBeMissing()
  @IsString()
  @Length(1, 100)
  name?: string;

  @ApiProperty({ required: false, type: [TileDto], maxItems: MOST_TILES })
  @MayBeMissing()
  @IsArray()
  @ArrayMaxSize(MOST_TILES)
  @ArrayUnique<TileDto>(({ id }) => id)
  @ValidateNested({ each: true })
  @Type(() => TileDto)
  tiles?: TileDto[];
}

export class DashboardDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'For If-Match.' })
  version!: number;

  @ApiProperty()
  owner!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: [TileDto] })
  tiles!: readonly Tile[];

  @ApiProperty({ type: DashboardRangeDto, nullable: true })
  range!: DashboardRange | null;

  @ApiProperty({ enum: ['me', 'team', 'everyone'] })
  sharing!: string;

  @ApiProperty({ type: String, nullable: true })
  team!: string | null;

  @ApiProperty({ type: [String], description: 'Roles that see it first.' })
  defaultFor!: readonly string[];
}

export class DashboardPage extends PageOf(DashboardDto) {}

export function dtoOf(id: string, version: number, owner: string, fields: DashboardFields): DashboardDto {
  const { name, tiles, range = null, sharedWith, defaultFor = [] } = fields;
  const team = typeof sharedWith === 'object' ? sharedWith.team : null;
  const sharing = sharedWith === 'everyone' ? 'everyone' : team ? 'team' : 'me';
  return { id, version, owner, name, tiles, range, sharing, team, defaultFor };
}
