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
    { given: { ES_USERNAME: 'u' }, problem: 'ES_USERNAME needs ES_PASSWORD or ES_PASSWORD_FILE' },
    { given: { ES_PASSWORD: 'hunter2' }, problem: 'ES_PASSWORD needs ES_USERNAME' },
    {
      given: { ES_USERNAME: 'u', ES_PASSWORD: 'hunter2', ES_PASSWORD_FILE: 'f' },
      problem: 'ES_PASSWORD, ES_PASSWORD_FILE: set only one of them',
    },
    {
      given: { ES_USERNAME: 'u', ES_PASSWORD: 'hunter2', ES_API_KEY: 'k' },
      problem: 'ES_API_KEY cannot be combined with user name and password',
    },
    {
      given: { ES_API_KEY: 'hunter2', ES_TOKEN_FILE: 'f' },
      problem: 'ES_API_KEY, ES_TOKEN_FILE: set only one of them',
    },
  ])('refuses $given without a secret in its words', ({ given, problem }) => {
    expect(credentialProblem({ ...NONE, ...given })).toBe(problem);
    expect(problem).not.toContain('hunter2');
  });
});
