import { ApiError } from '../../api/failure/api.error.js';
import { CommandMissingError, ExitCode, TooMuchOutputError } from './commands.port.js';

const MAX_CHARACTERS = 1_000;
const SPOKEN = /^(?:refused|failed): (.*)$/s;

/** What a command that did not succeed said of that, as a sentence. */
export function sentenceOf(messages: readonly string[]): string {
  const spoken = messages.flatMap((message) => SPOKEN.exec(message)?.[1] ?? []);
  const sentence = spoken.length > 0 ? [...new Set(spoken)].join('; ') : messages.findLast((message) => message !== '');
  return (sentence ?? 'it did not say why').slice(0, MAX_CHARACTERS);
}

/** A command that ended without doing what was asked. */
export function commandFailure(exitCode: number | null, messages: readonly string[]): ApiError {
  const message = sentenceOf(messages);
  if (exitCode === ExitCode.refused) return new ApiError(409, message, { code: 'refused' });
  if (exitCode === ExitCode.usage) return new ApiError(400, usageOf(messages), { code: 'invalid_parameter' });
  if (exitCode === null) return new ApiError(502, 'the command was killed', { code: 'command_failed' });
  return new ApiError(502, message, { code: 'command_failed' });
}

/** @returns other errors as they are */
export function commandProblem(error: unknown): unknown {
  if (error instanceof TooMuchOutputError)
    return new ApiError(413, 'there is too much of it: ask for less', { code: 'too_much' });
  if (error instanceof CommandMissingError) return new ApiError(502, error.message, { code: 'command_failed' });
  return error;
}

/** Its last line leads to the help. */
function usageOf(messages: readonly string[]): string {
  return sentenceOf(messages.filter((message) => !/^see .* --help$/.test(message)));
}
