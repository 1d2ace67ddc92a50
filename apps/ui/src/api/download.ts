import { ApiFailure } from './api-failure';
import { failureOfAnswer } from './failure-of-answer';
import { apiUrl, identity, type RequestParams } from './request';

/** Saves an answer as a file, as it came: numbers keep every digit. @throws ApiFailure */
export async function downloadJson(path: string, params: RequestParams, fileName: string): Promise<void> {
  const response = await fetch(apiUrl(path, params), { headers: identity() }).catch(() => {
    throw new ApiFailure('unreachable', 'The query service does not answer.');
  });
  if (!response.ok) throw failureOfAnswer(response.status, await response.text().catch(() => ''));
  const answer = await response.blob().catch(() => {
    throw new ApiFailure('broken', 'The answer broke off.');
  });
  saveFile(answer, fileName);
}

export function saveFile(blob: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
