import type { BulkBody } from '@app/model';
import { footprintOf, type BulkMemory } from './bulk-memory.js';

/** What is left of a body may take this share of its memory before it is worth copying. */
const LITTLE_SHARE = 1 / 4;

/** Bytes for one request. */
export interface Load {
  readonly bytes: Buffer;
  /** To be called when the request does not need them any more. */
  unload(): void;
}

interface KeptDocument {
  readonly alias: string;
  readonly bytes: Buffer;
}

/** The documents of one bulk: all of them in a body, or copies of the few that are left to send. Counts the memory it takes. */
export class DocumentStore {
  readonly body: BulkBody;
  private kept: Map<number, KeptDocument> | undefined;
  private heldBytes = 0;

  constructor(private readonly memory: BulkMemory) {
    this.body = memory.takeBody();
  }

  /** Counts the body as it is now; to be called after it grew. */
  weigh(): void {
    const bytes = footprintOf(this.body);
    this.memory.hold(bytes - this.heldBytes);
    this.heldBytes = bytes;
  }

  aliasOf(document: number): string {
    return this.kept === undefined ? this.body.documentAlias(document) : this.keptDocument(document).alias;
  }

  /** A view of the body when these are all of it, otherwise a copy. Positions ascend. */
  load(documents: readonly number[]): Load {
    const { kept, body, memory } = this;
    if (kept === undefined && documents.length === body.documentCount) return { bytes: body.bytes(), unload: () => {} };
    const bytes = Buffer.concat(documents.map((document) => this.bytesOf(document)));
    memory.hold(bytes.length);
    return { bytes, unload: () => memory.release(bytes.length) };
  }

  /** When few documents are still needed, keeps copies of them and gives the body back. Nobody may be reading all of it. */
  keepOnly(isNeeded: (document: number) => boolean): void {
    if (this.kept !== undefined) return;
    const documents = [...Array(this.body.documentCount).keys()].filter(isNeeded);
    if (documents.length === 0) return;
    const bytes = documents.reduce((sum, document) => sum + this.body.documentBytes(document).length, 0);
    if (bytes > this.heldBytes * LITTLE_SHARE) return;
    this.kept = new Map(documents.map((document) => [document, this.copyOf(document)]));
    this.memory.hold(bytes);
    this.giveBack(bytes);
  }

  /** Gives everything back. */
  release(): void {
    if (this.kept === undefined) return this.giveBack(0);
    this.memory.release(this.heldBytes);
    this.heldBytes = 0;
  }

  private giveBack(stillHeldBytes: number): void {
    this.memory.giveBody(this.body);
    const bytes = this.heldBytes;
    this.heldBytes = stillHeldBytes;
    this.memory.release(bytes);
  }

  private bytesOf(document: number): Buffer {
    return this.kept === undefined ? this.body.documentBytes(document) : this.keptDocument(document).bytes;
  }

  private copyOf(document: number): KeptDocument {
    return { alias: this.body.documentAlias(document), bytes: Buffer.from(this.body.documentBytes(document)) };
  }

  private keptDocument(document: number): KeptDocument {
    const kept = this.kept?.get(document);
    if (kept === undefined) throw new Error(`document ${document} is not there any more`);
    return kept;
  }
}
