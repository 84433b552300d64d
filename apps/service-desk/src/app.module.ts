import { ServiceDeskModule } from '@rapport/service-desk-feature';
import { Module } from '@nestjs/common';

@Module({ imports: [ServiceDeskModule] })
export class AppModule {}
