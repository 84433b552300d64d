import mongoose, { type Connection, type mongo } from 'mongoose';
import './closed-while-writing';
import { mongoFailure } from './mongo-failure';
import type { MongoSettings } from './settings';

/** What went over one connection so far. */
export interface MongoMetrics {
  readonly commands: number;
  readonly failures: number;
  /** Time that commands took, in milliseconds. */
  readonly commandMs: number;
  /** Times that no server could be reached any more. */
  readonly lost: number;
  readonly connected: boolean;
}

/** The one connection of a process to one database; every adapter on MongoDB is handed it. */
export interface MongoDatabase {
  readonly connection: Connection;
  readonly db: mongo.Db;
  /** Whether the server answers now. */
  ready(): Promise<boolean>;
  metrics(): MongoMetrics;
  close(): Promise<void>;
}

export interface OpenMongo extends MongoSettings {
  /** One per context, e.g. `rapport_contacts`. */
  readonly database: string;
  /** How long a command waits for a server that can be reached, ms; default 5,000. */
  readonly selectionMs?: number;
  /** How long a server may take to answer before it counts as hung, ms; default 30,000. */
  readonly answerMs?: number;
}

const READY_WITHIN_MS = 2_000;

/** @throws Unavailable while no server answers. */
export async function openMongo(options: OpenMongo): Promise<MongoDatabase> {
  const { url, database, selectionMs = 5_000, answerMs = 30_000 } = options;
  const connection = mongoose.createConnection(url, {
    dbName: database,
    appName: 'rapport',
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    sanitizeFilter: true,
    writeConcern: { w: 'majority' },
    readConcernLevel: 'majority',
    readPreference: 'primary',
    serverSelectionTimeoutMS: selectionMs,
    connectTimeoutMS: selectionMs,
    socketTimeoutMS: answerMs,
    heartbeatFrequencyMS: 2_000,
    monitorCommands: true,
  });
  try {
    await connection.asPromise();
  } catch (error) {
    await connection.close().catch(() => undefined);
    throw mongoFailure('MongoDB', error);
  }
  const { db } = connection;
  if (!db) throw new TypeError('an open connection has a database');
  const metrics = count(connection.getClient());
  const ready = async () => {
    const late = new Promise<boolean>((resolve) => setTimeout(resolve, READY_WITHIN_MS, false).unref());
    const answered = db.command({ ping: 1 }).then(
      () => true,
      () => false,
    );
    return Promise.race([answered, late]);
  };
  return { connection, db, ready, metrics, close: () => connection.close() };
}

function count(client: mongo.MongoClient): () => MongoMetrics {
  const counted = { commands: 0, failures: 0, commandMs: 0, lost: 0, connected: true };
  client.on('commandSucceeded', ({ duration }) => {
    counted.commands++;
    counted.commandMs += duration;
  });
  client.on('commandFailed', ({ duration }) => {
    counted.commands++;
    counted.failures++;
    counted.commandMs += duration;
  });
  client.on('topologyDescriptionChanged', ({ newDescription }) => {
    const connected = [...newDescription.servers.values()].some(({ type }) => type !== 'Unknown');
    if (counted.connected && !connected) counted.lost++;
    counted.connected = connected;
  });
  return () => ({ ...counted });
}
