import { describe, expect, it } from 'vitest';
import { kafkaEnvironment } from './docker-kafka.ts';

describe('kafkaEnvironment', () => {
  it('writes the names as the image reads them back', () => {
    expect(kafkaEnvironment({ 'node.id': '1', 'a_b.c-d': 'x' })).toEqual({ KAFKA_NODE_ID: '1', KAFKA_A__B_C___D: 'x' });
  });
});
