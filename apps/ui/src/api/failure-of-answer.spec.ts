import { describe, expect, it } from 'vitest';
import { failureOfAnswer } from './failure-of-answer';

describe('the failure of an answer', () => {
  it.each([
    [400, '{"message":"expected a value","parameter":"q"}', 'invalid', 'expected a value'],
    [404, '{"data":null,"errors":[{"code":404,"msg":"trace not found"}]}', 'absent', 'trace not found'],
    [501, '{"error":{"message":"not here"}}', 'failed', 'not here'],
    [401, 'no valid key\n', 'refused', 'no valid key'],
    [502, '<html><body>Bad Gateway</body></html>', 'failed', 'The query service answered 502.'],
    [503, 'null', 'busy', 'The query service answered 503.'],
    [504, '', 'late', 'The query service answered 504.'],
  ])('%d with %j is %s: %s', (status, text, kind, message) =>
    expect(failureOfAnswer(status, text)).toMatchObject({ kind, message, details: { status } }),
  );

  it('knows the parameter', () =>
    expect(failureOfAnswer(400, '{"message":"no","parameter":"q"}').details.parameter).toBe('q'));
});
