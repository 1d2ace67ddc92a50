import { randomUUID } from 'node:crypto';
import type { ReplayJob } from '@app/model';
import { fullJitterDelayMs, sleep } from '@app/runtime';
import { ReplayConflictError } from '@app/storage';
import { Injectable } from '@nestjs/common';
import { ReplayDocuments, type DocumentVersion, type Versioned } from './replay-documents.js';
import { replayToJson } from './replay-json.js';
import { claimId, replayId, type StoredClaim, type StoredReplay } from './stored-document.js';

const MAX_ATTEMPTS = 40;
/** Looks at another one that is being created; whoever takes longer than that for a few documents has died. */
const PATIENT_LOOKS = 6;
const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 1_000;

type Attempt =
  | { readonly kind: 'created' }
  /** Another one that is being created, or whose process died meanwhile, is in the way. */
  | { readonly kind: 'busy'; readonly holder: Versioned<StoredReplay> }
  /** Something changed under our hands. */
  | { readonly kind: 'again' };

/**
 * Creates a replay with its claims, all of it or nothing, without locks and clocks:
 *
 * 1. the replay is written down as `claiming`, which nobody takes for a replay
 * 2. a claim is created for each alias that it rebuilds
 * 3. the replay becomes `held`, if it is still as it was written
 *
 * A claim counts only as long as its replay is there, so whoever dies on the way leaves nothing that counts: others delete a replay that stays at
 * `claiming`, and take over its claims. If that one was only slow, its third step fails.
 */
@Injectable()
export class ReplayClaims {
  constructor(private readonly documents: ReplayDocuments) {}

  /** @throws {ReplayConflictError} */
  async create(job: ReplayJob): Promise<void> {
    const looks = new Map<string, number>();
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const outcome = await this.#attempt(job);
      if (outcome.kind === 'created') return;
      if (outcome.kind === 'busy') {
        const { document, version } = outcome.holder;
        const seen = (looks.get(document.token) ?? 0) + 1;
        looks.set(document.token, seen);
        if (seen >= PATIENT_LOOKS) await this.documents.remove(replayId(document.name), version);
      }
      await sleep(fullJitterDelayMs(attempt, FIRST_DELAY_MS, LONGEST_DELAY_MS));
    }
    throw new ReplayConflictError('others create replays of the same days at this moment: try again');
  }

  /** Gives the aliases of a replay free that is not there any more, or released. What is left of them when this fails does not count. */
  async remove(job: ReplayJob, token: string): Promise<void> {
    for (const alias of claimedAliases(job)) {
      const claim = await this.documents.get<StoredClaim>(claimId(alias));
      if (claim?.document.token === token) await this.documents.remove(claimId(alias), claim.version);
    }
  }

  async #attempt(job: ReplayJob): Promise<Attempt> {
    const { name, createdMillis } = job;
    const own: StoredReplay = {
      kind: 'replay',
      name,
      createdMillis,
      state: 'claiming',
      token: randomUUID(),
      job: replayToJson(job),
    };
    const version = await this.documents.create(replayId(name), own);
    if (version === undefined) return this.#nameTaken(name);
    const obstacle = await this.#claimAll(job, own, version);
    if (obstacle !== undefined) return obstacle;
    const held = await this.documents.replace(replayId(name), { ...own, state: 'held' }, version);
    if (held !== undefined) return { kind: 'created' };
    await this.remove(job, own.token); // somebody thought that we had died
    return { kind: 'again' };
  }

  async #nameTaken(name: string): Promise<Attempt> {
    const holder = await this.documents.get<StoredReplay>(replayId(name));
    if (holder === undefined) return { kind: 'again' };
    if (holder.document.state === 'claiming') return { kind: 'busy', holder };
    throw new ReplayConflictError(`there is a replay ${name} already`);
  }

  /** @returns what is in the way, after everything of ours was taken back */
  async #claimAll(job: ReplayJob, own: StoredReplay, version: DocumentVersion): Promise<Attempt | undefined> {
    const undo = async (): Promise<void> => {
      await this.documents.remove(replayId(own.name), version);
      await this.remove(job, own.token);
    };
    try {
      for (const alias of claimedAliases(job)) {
        const obstacle = await this.#claim(alias, own);
        if (obstacle === undefined) continue;
        await undo();
        return obstacle;
      }
    } catch (error) {
      if (error instanceof ReplayConflictError) await undo();
      throw error;
    }
    return undefined;
  }

  async #claim(alias: string, { name, token, createdMillis }: StoredReplay): Promise<Attempt | undefined> {
    const claim: StoredClaim = { kind: 'claim', name: alias, replay: name, token, createdMillis };
    if ((await this.documents.create(claimId(alias), claim)) !== undefined) return undefined;
    const other = await this.documents.get<StoredClaim>(claimId(alias));
    if (other === undefined) return { kind: 'again' };
    const holder = await this.documents.get<StoredReplay>(replayId(other.document.replay));
    if (holder === undefined || !counts(other.document, holder.document)) {
      const taken = await this.documents.replace(claimId(alias), claim, other.version);
      return taken === undefined ? { kind: 'again' } : undefined;
    }
    if (holder.document.state === 'claiming') return { kind: 'busy', holder };
    throw new ReplayConflictError(`${alias} belongs to the replay ${holder.document.name}, which is not over`);
  }
}

function counts({ token }: StoredClaim, holder: StoredReplay): boolean {
  return holder.token === token && holder.state !== 'released';
}

/** In a fixed order, so that of two replays with common aliases one gets all of them. */
function claimedAliases({ target }: ReplayJob): string[] {
  return target.kind === 'generation' ? [...new Set(target.indices.map(({ alias }) => alias))].toSorted() : [];
}
