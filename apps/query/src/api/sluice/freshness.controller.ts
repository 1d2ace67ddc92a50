import { Controller, Get, Req, UseFilters } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PipelineStatusReader, type PartitionStatus } from '@app/storage';
import { readContextOf } from '../../access/read-context-of.js';
import { freshnessOf } from '../../search/index-freshness.js';
import { freshnessToJson, type FreshnessJson } from './freshness-json.js';
import { ProblemFilter } from './problem.filter.js';

export interface FreshnessAnswer extends FreshnessJson {
  readonly partitions: readonly PartitionJson[];
}

export interface PartitionJson {
  readonly topic: string;
  readonly partition: number;
  /** Decimal digits. */
  readonly committedOffset: string;
  readonly endOffset: string;
  readonly lagMs: number;
  readonly asOf: string;
}

@Controller('api/freshness')
@UseFilters(ProblemFilter)
export class FreshnessController {
  constructor(private readonly status: PipelineStatusReader) {}

  /** The last word of the write side on every partition of the log, by topic and partition. */
  @Get()
  async freshness(@Req() request: FastifyRequest): Promise<FreshnessAnswer> {
    const partitions = await this.status.partitions(readContextOf(request));
    return {
      ...freshnessToJson(freshnessOf(partitions, Date.now()))!,
      partitions: partitions.map(partitionToJson).toSorted(byTopicAndPartition),
    };
  }
}

function partitionToJson(status: PartitionStatus): PartitionJson {
  const { topic, partition, committedOffset, endOffset, lagMillis, asOfMillis } = status;
  return {
    topic,
    partition,
    committedOffset: String(committedOffset),
    endOffset: String(endOffset),
    lagMs: Math.round(lagMillis),
    asOf: new Date(asOfMillis).toISOString(),
  };
}

function byTopicAndPartition(a: PartitionJson, b: PartitionJson): number {
  if (a.topic !== b.topic) return a.topic < b.topic ? -1 : 1;
  return a.partition - b.partition;
}
