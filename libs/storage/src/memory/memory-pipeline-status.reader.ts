import { Injectable } from '@nestjs/common';
import { PipelineStatusReader, type DeadLetterMark, type PartitionStatus } from '../pipeline-status.ports.js';

/** Nothing is between the collector and the memory: never behind, and nothing put aside. */
@Injectable()
export class MemoryPipelineStatusReader extends PipelineStatusReader {
  override async partitions(): Promise<readonly PartitionStatus[]> {
    return [];
  }

  override async deadLetters(): Promise<readonly DeadLetterMark[]> {
    return [];
  }
}
