export interface JvmSizing {
  readonly heapMb: number;
  /**
   * Lets the JVM optimise what runs hot: for measurements. Off by default, because it does not pay within a test: Elasticsearch then starts and indexes
   * its first 200,000 documents with 33 s of CPU time instead of 59 s.
   */
  readonly optimize: boolean;
}

/** Command-line options for `java`. The heap never grows, so that its size is known. */
export function jvmOptions({ heapMb, optimize }: JvmSizing): string[] {
  return [`-Xms${heapMb}m`, `-Xmx${heapMb}m`, ...(optimize ? [] : ['-XX:TieredStopAtLevel=1'])];
}
