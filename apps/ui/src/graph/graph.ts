/** A box to be placed. Its id is the caller's own and may be any text. */
export interface GraphNode {
  readonly id: string;
  /** Pixels, whole. */
  readonly width: number;
  readonly height: number;
}

/** An arrow between two boxes, which may be the same box. One whose ends are not both among the nodes is left out. */
export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Room that its label needs, in pixels; nothing else is put there. */
  readonly label?: Size;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface LayoutOptions {
  /** `layered` (the default) has a direction and reads well up to some hundreds of nodes; `force` takes any shape and more of them. */
  readonly algorithm?: 'layered' | 'force';
  /** Where the arrows of a layered graph go. `right` unless told. */
  readonly direction?: 'right' | 'down';
}

export interface PlacedNode extends GraphNode, Point {}

export interface PlacedEdge extends GraphEdge {
  /** From the border of one box to that of the other, with the corners between; at least two. */
  readonly points: readonly Point[];
  /** Middle of its label; of the arrow when the layout leaves no room for labels. */
  readonly labelAt: Point;
}

export interface PlacedGraph {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}
