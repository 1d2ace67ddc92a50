import { expect, it } from 'vitest';
import { pipelineStateOf } from './pipeline-view';

it('begins with the flow, which moves', () => {
  expect(pipelineStateOf({})).toEqual({ view: 'flow', paused: false });
  expect(pipelineStateOf({ view: '__proto__', refresh: '5s' })).toEqual({ view: 'flow', paused: false });
});

it('reads what the URL says', () => {
  expect(pipelineStateOf({ view: 'dead-letters', refresh: 'off' })).toEqual({ view: 'dead-letters', paused: true });
});
