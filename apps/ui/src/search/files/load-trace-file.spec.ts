import { afterEach, describe, expect, it } from 'vitest';
import { forgetUploaded, uploadedTrace } from '../../trace/model/uploaded-traces';
import { loadTraceFile, uploadedSummaries } from './load-trace-file';

const ID = '00000000000000000000000000000abc';

function fileOf(text: string): File {
  return new File([text], 'traces.json');
}

describe('a file of traces', () => {
  afterEach(() => forgetUploaded(uploadedSummaries().map(({ traceId }) => traceId)));

  it('is in the tab until it is removed', async () => {
    expect(await loadTraceFile(fileOf('{"traceID":"abc","spans":[],"processes":{}}'))).toBeUndefined();
    expect(uploadedTrace('ABC')?.traceId).toBe(ID);
    forgetUploaded([ID]);
    expect(uploadedSummaries()).toEqual([]);
  });

  it.each([
    [
      'a folder',
      Object.assign(fileOf(''), { text: () => Promise.reject(new DOMException('a folder', 'NotFoundError')) }),
    ],
    ['what is no span', fileOf('{"traceID":"abc","spans":[null],"processes":{}}')],
  ])('says that %s cannot be read', async (_, file) => {
    expect(await loadTraceFile(file)).toEqual({
      name: 'traces.json',
      reason: expect.stringContaining('it is a folder'),
    });
  });
});
