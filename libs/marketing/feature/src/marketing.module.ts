import { Module } from '@nestjs/common';

/** All that marketing does over HTTP and on events. */
@Module({})
export class MarketingModule {}
