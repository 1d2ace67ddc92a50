export interface TableColumn {
  readonly id: string;
  readonly title: string;
  /** CSS; what is left goes to columns without one. */
  readonly width?: string;
  readonly isNumber?: boolean;
  /** `true` unless told. */
  readonly isSortable?: boolean;
  /** What the numbers mean. */
  readonly help?: string;
}
