import {
  alteredFields,
  compareGenerations,
  spanOfDocument,
  type Span,
  type SpanDifference,
  type SpanDifferences,
} from '@app/model';
import type { Client } from '@elastic/elasticsearch';
import type { ComparedPart } from './comparison-bodies.js';
import { IndexView } from '../index-view/index-view.js';
import { spanStream, type StreamRules } from './span-stream.js';

/** Altered spans of which is said what differs. */
const MAX_DESCRIBED = 100;

/** Both generations as they are found at one moment. */
export class ViewPair {
  /** @throws {StorageUnavailableError} */
  static async open(
    client: Client,
    { oldIndex, newIndex }: { readonly oldIndex: string; readonly newIndex: string },
    rules: StreamRules,
    signal: AbortSignal,
  ): Promise<ViewPair> {
    const old = await IndexView.open(client, oldIndex);
    try {
      return new ViewPair(old, await IndexView.open(client, newIndex), rules, signal);
    } catch (error) {
      await old.close();
      throw error;
    }
  }

  private constructor(
    readonly old: IndexView,
    readonly now: IndexView,
    private readonly rules: StreamRules,
    private readonly signal: AbortSignal,
  ) {}

  /** @throws {StorageUnavailableError} */
  async compare(part: ComparedPart, progress?: (spans: number) => void): Promise<SpanDifferences> {
    const stream = (view: IndexView) => spanStream(view, part, this.rules, this.signal);
    return await compareGenerations(stream(this.old), stream(this.now), progress);
  }

  /** Adds to the first altered spans which of their fields differ. @throws {StorageUnavailableError} */
  async describe(listed: readonly SpanDifference[]): Promise<readonly SpanDifference[]> {
    const altered = listed.filter(({ kind }) => kind === 'altered').slice(0, MAX_DESCRIBED);
    if (altered.length === 0) return listed;
    const [old, now] = await Promise.all([
      this.spans(this.old, altered, 'oldDocumentId'),
      this.spans(this.now, altered, 'newDocumentId'),
    ]);
    const described = new Set(altered);
    return listed.map((difference) => {
      const before = old.get(difference.oldDocumentId ?? '');
      const after = now.get(difference.newDocumentId ?? '');
      if (!described.has(difference) || before === undefined || after === undefined) return difference;
      return { ...difference, fields: alteredFields(before, after, this.rules.comparison) };
    });
  }

  async close(): Promise<void> {
    await Promise.all([this.old.close(), this.now.close()]);
  }

  private async spans(
    view: IndexView,
    differences: readonly SpanDifference[],
    which: 'oldDocumentId' | 'newDocumentId',
  ): Promise<Map<string, Span>> {
    const values = differences.flatMap((difference) => difference[which] ?? []);
    const body = { size: values.length, query: { ids: { values } }, sort: ['startTimeMillis'] };
    const { hits } = await view.search(body, Infinity, this.signal);
    return new Map(hits.map(({ id, source }) => [id, spanOfDocument(source)]));
  }
}
