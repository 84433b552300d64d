import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '@rapport/platform-ports';
import type { AccessFold } from '../access-log';
import {
  evolveOrganisation,
  initialOrganisation,
  ORGANISATION_STREAM,
  type Organisation,
  type VersionedOrganisation,
} from './organisation';

/** The organisation's settings as they are now, without I/O. */
@Injectable()
export class OrganisationSettings implements AccessFold {
  readonly prefix = ORGANISATION_STREAM;
  private state: VersionedOrganisation = initialOrganisation;
  private readonly listeners: ((organisation: Organisation) => void)[] = [];

  get current(): Organisation {
    return this.state.organisation;
  }

  /** What `If-Match` compares. */
  get version(): number {
    return this.state.version;
  }

  /** Calls back after every change from now on. */
  onChange(listener: (organisation: Organisation) => void): void {
    this.listeners.push(listener);
  }

  /** The next event of the organisation's stream. */
  apply(event: RecordedEvent): void {
    this.state = evolveOrganisation(this.state, event);
    for (const listener of this.listeners) listener(this.state.organisation);
  }
}
