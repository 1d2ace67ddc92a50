import { describe, expect, it } from 'vitest';
import { credentialProblem, credentialsOf } from './credentials.js';

const NONE = {
  ES_USERNAME: '',
  ES_PASSWORD: '',
  ES_PASSWORD_FILE: '',
  ES_API_KEY: '',
  ES_API_KEY_FILE: '',
  ES_TOKEN_FILE: '',
};
const readSecret = (path: string) => `content of ${path}`;

describe('credentials', () => {
  it.each([
    { given: {}, taken: undefined },
    { given: { ES_USERNAME: 'u', ES_PASSWORD: 'p' }, taken: { username: 'u', password: 'p' } },
    { given: { ES_USERNAME: 'u', ES_PASSWORD_FILE: 'f' }, taken: { username: 'u', password: 'content of f' } },
    { given: { ES_API_KEY: 'k' }, taken: { apiKey: 'k' } },
    { given: { ES_API_KEY_FILE: 'f' }, taken: { apiKey: 'content of f' } },
    { given: { ES_TOKEN_FILE: 'f' }, taken: { bearer: 'content of f' } },
  ])('takes $given', ({ given, taken }) => {
    expect(credentialProblem({ ...NONE, ...given })).toBeUndefined();
    expect(credentialsOf({ ...NONE, ...given }, readSecret)).toEqual(taken);
  });

  it.each([
    { given: { ES_USERNAME: 'u' }, problem: 'needs ES_PASSWORD or ES_PASSWORD_FILE' },
    { given: { ES_PASSWORD: 'hunter2' }, problem: 'is missing while ES_PASSWORD is set' },
    {
      given: { ES_USERNAME: 'u', ES_PASSWORD: 'hunter2', ES_PASSWORD_FILE: 'f' },
      problem: 'goes with only one of ES_PASSWORD, ES_PASSWORD_FILE',
    },
    {
      given: { ES_USERNAME: 'u', ES_PASSWORD: 'hunter2', ES_API_KEY: 'k' },
      problem: 'and its password cannot be combined with ES_API_KEY',
    },
    {
      given: { ES_API_KEY: 'hunter2', ES_TOKEN_FILE: 'f' },
      problem: 'is one kind of credentials; set only one of ES_API_KEY, ES_TOKEN_FILE',
    },
  ])('refuses $given without a secret in its words', ({ given, problem }) => {
    expect(credentialProblem({ ...NONE, ...given })).toBe(problem);
    expect(problem).not.toContain('hunter2');
  });
});
