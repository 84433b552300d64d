import { EndRelationController } from './end-relation/end-relation.controller';
import { ListRelationsController } from './list-relations/list-relations.controller';
import { MakeRelationController } from './make-relation/make-relation.controller';
import { Relations } from './relations';
import { WithdrawRelationController } from './withdraw-relation/withdraw-relation.controller';

export const relationControllers = [
  MakeRelationController,
  EndRelationController,
  WithdrawRelationController,
  ListRelationsController,
];
export const relationProviders = [Relations];
