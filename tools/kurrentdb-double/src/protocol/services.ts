import type { sendUnaryData, Server, ServerUnaryCall } from '@grpc/grpc-js';
import { GossipService } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_grpc_pb';
import {
  ClusterInfo,
  EndPoint,
  MemberInfo,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_pb';
import { ServerFeaturesService } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_grpc_pb';
import {
  SupportedMethod,
  SupportedMethods,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb';
import type { Empty } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb';
import { StreamsService } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb';
import { randomUUID } from 'node:crypto';
import type { Faults } from '../faults';
import type { DoubleLog } from '../log/double-log';
import { batchAppend } from './batch-append';
import { read } from './read';
import { uuidMessage } from './uuid';

/** The version it speaks like; a client decides by the methods named, not by this. */
const version = '24.10.0';

export interface Served {
  readonly log: DoubleLog;
  readonly faults: Faults;
  readonly maxAppendBytes: number;
  /** Where this node says that it is. */
  readonly endpoint: () => { readonly host: string; readonly port: number };
}

/** The calls that Rapport's adapter makes; the client's other calls answer UNIMPLEMENTED. */
export function addServices(server: Server, { log, faults, maxAppendBytes, endpoint }: Served): void {
  server.addService(StreamsService, {
    batchAppend: batchAppend(log, faults, maxAppendBytes),
    read: read(log, faults),
  });
  server.addService(ServerFeaturesService, {
    getSupportedMethods: (_: ServerUnaryCall<Empty, SupportedMethods>, reply: sendUnaryData<SupportedMethods>) =>
      reply(null, supportedMethods()),
  });
  const id = uuidMessage(randomUUID(), false);
  server.addService(GossipService, {
    read: (_: ServerUnaryCall<Empty, ClusterInfo>, reply: sendUnaryData<ClusterInfo>) => {
      const { host, port } = endpoint();
      const leader = new MemberInfo()
        .setInstanceId(id)
        .setState(MemberInfo.VNodeState.LEADER)
        .setIsAlive(true)
        .setHttpEndPoint(new EndPoint().setAddress(host).setPort(port));
      reply(null, new ClusterInfo().setMembersList([leader]));
    },
  });
}

/** Names in lower case, as ServerFeatures.js of the client compares them. */
function supportedMethods(): SupportedMethods {
  const methods = ['batchappend', 'read'].map((name) =>
    new SupportedMethod().setServiceName('event_store.client.streams.streams').setMethodName(name),
  );
  return new SupportedMethods().setEventStoreServerVersion(version).setMethodsList(methods);
}
