import { SalesModule } from '@rapport/sales-feature';
import { Module } from '@nestjs/common';

@Module({ imports: [SalesModule] })
export class AppModule {}
