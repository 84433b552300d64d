import type { Admin } from 'kafkajs';
import { describeOn } from '../../engines-under-test';
import { clientOf, newPrefix, removeTopics } from '../fixtures';
import { ensureTopics, WrongTopic } from './topics';

describeOn(['KAFKA_URL'], 'the topics', ({ KAFKA_URL }) => {
  const kafka = clientOf(KAFKA_URL);
  const settings = { partitions: 3, replication: 1 };
  const prefix = newPrefix();
  let admin: Admin;

  beforeAll(async () => {
    admin = kafka.admin();
    await admin.connect();
  });
  afterAll(async () => {
    await admin.disconnect();
    await removeTopics(kafka, prefix);
  });

  const create = (topic: string, ...configEntries: { name: string; value: string }[]) =>
    admin.createTopics({ topics: [{ topic, numPartitions: 3, replicationFactor: 1, configEntries }] });

  it('are created as they must be, by several at once', async () => {
    const topics = [`${prefix}.one`, `${prefix}.two`];
    await Promise.all([ensureTopics(admin, topics, settings), ensureTopics(admin, topics, settings)]);
    await ensureTopics(admin, topics, settings);

    expect(await admin.listTopics()).toEqual(expect.arrayContaining(topics));
  });

  it('are refused where they forget', async () => {
    await create(`${prefix}.forgetful`, { name: 'retention.ms', value: '604800000' });
    await expect(ensureTopics(admin, [`${prefix}.forgetful`], settings)).rejects.toThrow(
      new WrongTopic(`${prefix}.forgetful`, 'has retention.ms=604800000, and must have -1'),
    );
    const forEver = { name: 'retention.ms', value: '-1' };
    await create(`${prefix}.compacted`, forEver, { name: 'cleanup.policy', value: 'compact' });
    await expect(ensureTopics(admin, [`${prefix}.compacted`], settings)).rejects.toThrow(
      new WrongTopic(`${prefix}.compacted`, 'has cleanup.policy=compact, and must have delete'),
    );
  });

  it('are refused where their partitions or replicas are not those that are configured', async () => {
    await ensureTopics(admin, [`${prefix}.shaped`], settings);
    await expect(ensureTopics(admin, [`${prefix}.shaped`], { partitions: 4, replication: 1 })).rejects.toThrow(
      'has 3 partitions, KAFKA_PARTITIONS says 4',
    );
    await expect(ensureTopics(admin, [`${prefix}.shaped`], { partitions: 3, replication: 3 })).rejects.toThrow(
      'has 1 replicas, KAFKA_REPLICATION says 3',
    );
    await expect(ensureTopics(admin, [`${prefix}.new`], { partitions: 3, replication: 3 })).rejects.toThrow(
      'cannot be kept 3 times by this cluster',
    );
  });

  it('are asked for by a client that sleeps while nothing waits', async () => {
    const timers = jest.spyOn(globalThis, 'setTimeout');
    await Promise.all(Array.from({ length: 20 }, () => admin.listTopics()));
    expect(timers.mock.calls.filter(([, ms]) => ms !== undefined && ms < 1)).toEqual([]);
    timers.mockRestore();
  });
});
