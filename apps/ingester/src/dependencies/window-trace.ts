import type { WindowSpan } from './window-span.js';

/** Below it, looking at each span of a trace is cheaper than an index. */
const MAX_WITHOUT_INDEX = 24;

const NONE: readonly WindowSpan[] = [];

/** The spans of one trace that are in the window. */
export class WindowTrace {
  readonly #spans = new Set<WindowSpan>();
  #byId: Map<string, Set<WindowSpan>> | undefined;
  #byParent: Map<string, Set<WindowSpan>> | undefined;

  /** @param key of the trace in its window */
  constructor(readonly key: string) {}

  get size(): number {
    return this.#spans.size;
  }

  /** Adds a span and tells it and its neighbours of each other. @returns `false` when the same span is there already */
  add(span: WindowSpan): boolean {
    const sharing = [...this.#withId(span.spanId)];
    if (sharing.some(({ contentHash }) => contentHash === span.contentHash)) return false;
    for (const other of sharing) {
      span.meetSharing(other);
      other.meetSharing(span);
    }
    for (const parent of span.parentSpanId === undefined ? NONE : this.#withId(span.parentSpanId)) {
      span.meetParent(parent);
      parent.meetChild();
    }
    for (const child of this.#childrenOf(span.spanId)) {
      child.meetParent(span);
      span.meetChild();
    }
    span.enter();
    this.#keep(span);
    return true;
  }

  delete(span: WindowSpan): void {
    this.#spans.delete(span);
    if (this.#byId === undefined) return;
    removeFrom(this.#byId, span.spanId, span);
    if (span.parentSpanId !== undefined) removeFrom(this.#byParent!, span.parentSpanId, span);
  }

  #keep(span: WindowSpan): void {
    this.#spans.add(span);
    if (this.#byId !== undefined) this.#index(span);
    else if (this.#spans.size > MAX_WITHOUT_INDEX) {
      this.#byId = new Map();
      this.#byParent = new Map();
      for (const each of this.#spans) this.#index(each);
    }
  }

  #withId(spanId: string): Iterable<WindowSpan> {
    if (this.#byId !== undefined) return this.#byId.get(spanId) ?? NONE;
    return this.#those((span) => span.spanId === spanId);
  }

  #childrenOf(spanId: string): Iterable<WindowSpan> {
    if (this.#byParent !== undefined) return this.#byParent.get(spanId) ?? NONE;
    return this.#those((span) => span.parentSpanId === spanId);
  }

  #those(wanted: (span: WindowSpan) => boolean): readonly WindowSpan[] {
    let found: WindowSpan[] | undefined;
    for (const span of this.#spans) if (wanted(span)) (found ??= []).push(span);
    return found ?? NONE;
  }

  #index(span: WindowSpan): void {
    addTo(this.#byId!, span.spanId, span);
    if (span.parentSpanId !== undefined) addTo(this.#byParent!, span.parentSpanId, span);
  }
}

function addTo(index: Map<string, Set<WindowSpan>>, key: string, span: WindowSpan): void {
  const known = index.get(key);
  if (known) known.add(span);
  else index.set(key, new Set([span]));
}

function removeFrom(index: Map<string, Set<WindowSpan>>, key: string, span: WindowSpan): void {
  const spans = index.get(key);
  spans?.delete(span);
  if (spans?.size === 0) index.delete(key);
}
