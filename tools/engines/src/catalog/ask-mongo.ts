import { createConnection } from 'mongoose';

/** Whether a server that speaks MongoDB's protocol answers a command. @throws as long as it does not. */
export async function askMongo(url: string): Promise<void> {
  const connection = createConnection(url, { serverSelectionTimeoutMS: 1_000, connectTimeoutMS: 1_000 });
  try {
    await connection.asPromise();
    await connection.db?.admin().ping();
  } finally {
    await connection.destroy();
  }
}
