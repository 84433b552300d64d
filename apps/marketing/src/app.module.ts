import { MarketingModule } from '@rapport/marketing-feature';
import { Module } from '@nestjs/common';

@Module({ imports: [MarketingModule] })
export class AppModule {}
