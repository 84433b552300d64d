import { Module, type DynamicModule } from '@nestjs/common';
import type { RunningRelay } from '@rapport/platform-distributed/kafka';
import type { MongoKeyVault } from '@rapport/platform-distributed/vault';
import { OperationsModule, type Projections } from '@rapport/platform-nest';
import { KeyRotation, ROTATED_VAULT } from './key-rotation';
import { KeyRotationController } from './key-rotation.controller';
import { RELAY, RelayController } from './relay.controller';

export interface ServiceOperations {
  /** Of the service. */
  readonly name: string;
  readonly projections: Projections | null;
  readonly relay: RunningRelay | null;
  /** Of the service that keeps the keys. */
  readonly vault?: MongoKeyVault;
}

/** What an admin does to a service of its own, beside what every deployment has. */
@Module({})
export class ServiceOperationsModule {
  static on({ name, projections, relay, vault }: ServiceOperations): DynamicModule {
    return {
      module: ServiceOperationsModule,
      imports: [OperationsModule.on(projections, name)],
      controllers: [RelayController, ...(vault ? [KeyRotationController] : [])],
      providers: [
        { provide: RELAY, useValue: relay },
        ...(vault ? [KeyRotation, { provide: ROTATED_VAULT, useValue: vault }] : []),
      ],
    };
  }
}
