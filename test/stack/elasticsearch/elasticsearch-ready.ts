const REQUEST_TIMEOUT_MS = 5_000;

/** Whether the node has a cluster in which every primary shard is started. */
export async function elasticsearchIsReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/_cluster/health?wait_for_status=yellow&timeout=2s`, {
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    return response.status === 200;
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return false; // refused, reset | timed out
    throw error;
  }
}
