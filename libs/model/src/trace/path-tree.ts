/** What is called, as one step of a path. */
export interface Call {
  readonly service: string;
  readonly operation: string;
  /** At the top because the parents of its spans are missing. */
  readonly orphaned: boolean;
}

export interface PathNode<T> {
  /** Place of the parent in the list; -1 at the top. */
  readonly parent: number;
  readonly call: Call;
  readonly content: T;
  /** Places in the list, in the order in which they were added. */
  readonly children: readonly number[];
}

/** A tree in which the same path of calls is the same node. Parents come before their children in its list. */
export class PathTree<T> {
  readonly #nodes: (PathNode<T> & { readonly children: number[] })[] = [];
  readonly #top: number[] = [];
  /** By parent and call. */
  readonly #places = new Map<string, number>();

  get list(): readonly PathNode<T>[] {
    return this.#nodes;
  }

  /** @returns the place of the node at that path, added with `content` when there was none */
  place(parent: number, { service, operation, orphaned }: Call, content: () => T): number {
    const call = { service, operation, orphaned };
    const step = stepOf(parent, call);
    const known = this.#places.get(step);
    if (known !== undefined) return known;
    const added = this.#nodes.push({ parent, call, content: content(), children: [] }) - 1;
    this.#places.set(step, added);
    (parent < 0 ? this.#top : this.#nodes[parent]!.children).push(added);
    return added;
  }

  /** Places of all nodes: each followed by its descendants, siblings in the order in which they were added. */
  depthFirst(): number[] {
    const order: number[] = [];
    const open = this.#top.toReversed();
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      order.push(place);
      const { children } = this.#nodes[place]!;
      for (let i = children.length - 1; i >= 0; i--) open.push(children[i]!);
    }
    return order;
  }
}

/** The length keeps service and operation apart whatever characters they have. */
function stepOf(parent: number, { service, operation, orphaned }: Call): string {
  return `${parent} ${orphaned ? 'orphaned' : ''} ${service.length} ${service}${operation}`;
}
