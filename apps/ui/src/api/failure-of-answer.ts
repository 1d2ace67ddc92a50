import { ApiFailure, failureKindOf } from './api-failure';

/** Our own API answers problems, Jaeger's an envelope with errors, access control a sentence, and a proxy before them a page of its own. */
export function failureOfAnswer(status: number, text: string): ApiFailure {
  const { message, errors, error, parameter } = problemOf(text);
  const said = message ?? errors?.[0]?.msg ?? error?.message ?? `The query service answered ${status}.`;
  return new ApiFailure(failureKindOf(status), said, { status, ...(parameter !== undefined && { parameter }) });
}

interface ProblemAnswer {
  readonly message?: string;
  readonly parameter?: string;
  readonly errors?: readonly { readonly msg?: string }[] | null;
  readonly error?: { readonly message?: string };
}

const MAX_LENGTH = 300;

function problemOf(text: string): ProblemAnswer {
  try {
    return (JSON.parse(text) as ProblemAnswer | null) ?? {};
  } catch {
    const sentence = text.trim().slice(0, MAX_LENGTH);
    return sentence === '' || sentence.startsWith('<') ? {} : { message: sentence };
  }
}
