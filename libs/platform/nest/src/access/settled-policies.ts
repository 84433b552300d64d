import { Inject, Injectable, Optional } from '@nestjs/common';
import { POLICIES } from '../tokens';
import type { AccessPolicies } from './access-policies';

/** The policies of roles; null in an application without `@rapport/access`, where nobody settles any. */
@Injectable()
export class SettledPolicies {
  constructor(@Optional() @Inject(POLICIES) readonly policies: AccessPolicies | null) {}
}
