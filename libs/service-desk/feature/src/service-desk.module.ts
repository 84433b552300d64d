import { Module } from '@nestjs/common';

/** All that service-desk does over HTTP and on events. */
@Module({})
export class ServiceDeskModule {}
