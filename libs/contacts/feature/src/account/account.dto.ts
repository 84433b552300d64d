import { ApiProperty } from '@nestjs/swagger';

export class AccountDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'For If-Match; also the ETag of a single account.' })
  version!: number;

  @ApiProperty({ enum: ['active', 'archived'] })
  status!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  domain!: string | null;

  @ApiProperty({ type: String, nullable: true })
  country!: string | null;

  @ApiProperty({ type: String, nullable: true })
  industry!: string | null;

  @ApiProperty({ type: [String] })
  tags!: readonly string[];
}

export class AccountRowDto extends AccountDto {
  @ApiProperty({ format: 'date-time' })
  registeredAt!: string;

  @ApiProperty({ format: 'date-time' })
  changedAt!: string;
}

export class AccountDetailsDto extends AccountDto {
  @ApiProperty({ type: 'integer', description: 'Who is with the account, of the 1,000 who came last.' })
  people!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'With the account or its people.' })
  lastInteractionAt!: string | null;
}
