import { Controller, Get, Req, UseFilters, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ProblemFilter } from '../../api/sluice/problem.filter.js';
import { MayRead } from '../access/operations-access.js';
import { commandFailure } from '../commands/command-failure.js';
import { CommandReader } from '../commands/command-reader.js';
import { ExitCode } from '../commands/commands.port.js';
import { readSignalOf } from '../read-signal-of.js';
import { indexJson } from './index-json.js';

@Controller('api/ops/indices')
@UseFilters(ProblemFilter)
@UseGuards(MayRead)
export class IndicesController {
  constructor(private readonly reader: CommandReader) {}

  @Get()
  async explain(@Req() request: FastifyRequest): Promise<object> {
    const args = ['lifecycle', 'explain', '--json'];
    const { exitCode, values, messages, asOfMillis } = await this.reader.ask(args, readSignalOf(request));
    if (exitCode !== ExitCode.done) throw commandFailure(exitCode, messages);
    return { asOf: new Date(asOfMillis).toISOString(), indices: values.map(indexJson), notes: messages };
  }
}
