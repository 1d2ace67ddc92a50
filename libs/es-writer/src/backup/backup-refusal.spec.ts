import { StorageUnavailableError } from '@app/storage';
import { errors } from '@elastic/elasticsearch';
import { describe, expect, it } from 'vitest';
import { backupRefusal } from './backup-refusal.js';
import { BackupRefusedError } from './snapshot.js';

function answered(statusCode: number, type: string, reason: string, cause?: object): unknown {
  const body = { error: { type, reason, ...(cause && { caused_by: cause }) }, status: statusCode };
  return new errors.ResponseError({ statusCode, body, headers: {}, warnings: null, meta: {} as never });
}

describe('a request about snapshots that failed', () => {
  it.each([
    ['repository_missing_exception', '[b] missing', 'make it with backup register'],
    [
      'repository_exception',
      "[b] location [/x] doesn't match any of the locations specified by path.repo",
      'is not in path.repo',
    ],
    ['repository_exception', '[b] repository type [s3] does not exist', 'no repositories of the type s3'],
    ['repository_exception', '[b] no space left', 'does not work'],
    ['repository_verification_exception', '[b] store location is not accessible', 'not every node'],
    ['snapshot_missing_exception', '[b:s] is missing', 'there is no snapshot s in b'],
    ['invalid_snapshot_name_exception', '[b:s] snapshot with the same name already exists', 'cannot be made'],
    ['concurrent_snapshot_execution_exception', 'a delete is running', 'try again later'],
    ['snapshot_restore_exception', 'cannot restore index [x] because an open index exists', 'refuses'],
  ])('with %s is said in a sentence, though the status is that of an outage', (type, reason, sentence) => {
    const error = backupRefusal(answered(500, type, reason), 'b', 's');
    expect(error).toBeInstanceOf(BackupRefusedError);
    expect((error as Error).message).toContain(sentence);
  });

  it('says the cause, which is what helps', () => {
    const error = backupRefusal(
      answered(500, 'repository_exception', '[b] failed to create repository', {
        type: 'repository_exception',
        reason: "location doesn't match any of the locations specified by path.repo because this setting is empty",
      }),
      'b',
    );
    expect((error as Error).message).toContain('is not in path.repo');
  });

  it('is an outage when it is one', () => {
    expect(backupRefusal(answered(503, 'master_not_discovered_exception', ''), 'b')).toBeInstanceOf(
      StorageUnavailableError,
    );
    expect(backupRefusal(new errors.ConnectionError('refused'), 'b')).toBeInstanceOf(StorageUnavailableError);
  });

  it('is a bug when it is nothing that is known', () => {
    const bug = new TypeError('x');
    expect(backupRefusal(bug, 'b')).toBe(bug);
  });
});
