import type { Process } from '@app/model';
import { keyValueToJson } from './key-value-to-json.js';
import type { ProcessJson } from './trace-json.js';

/** Numbers the processes of one trace `p1`, `p2`… as it meets them. Equal ones, tag order included, share a number. */
export class ProcessTable {
  private readonly idByContent = new Map<string, string>();
  private readonly idByObject = new Map<Process, string>();
  private readonly byId: Record<string, ProcessJson> = {};

  idOf(process: Process): string {
    const known = this.idByObject.get(process);
    if (known !== undefined) return known;
    const id = this.idOfContent({ serviceName: process.serviceName, tags: process.tags.map(keyValueToJson) });
    this.idByObject.set(process, id);
    return id;
  }

  processes(): Readonly<Record<string, ProcessJson>> {
    return this.byId;
  }

  private idOfContent(process: ProcessJson): string {
    const content = JSON.stringify(process);
    const known = this.idByContent.get(content);
    if (known !== undefined) return known;
    const id = `p${this.idByContent.size + 1}`;
    this.idByContent.set(content, id);
    this.byId[id] = process;
    return id;
  }
}
