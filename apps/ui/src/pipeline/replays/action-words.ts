import type { ReplayActionName } from './replay-actions';

interface ActionWords {
  readonly does: string;
  readonly dangerous: boolean;
  readonly explains: string;
}

/** What each action is, on its button and before it is confirmed. */
export const ACTIONS: Record<ReplayActionName, ActionWords> = {
  run: {
    does: 'Run here',
    dangerous: false,
    explains:
      'This query service begins to work on it, or shares the work with others. What was stored before is not stored twice.',
  },
  verify: {
    does: 'Verify',
    dangerous: false,
    explains: 'Both generations of each day are compared. Nothing is changed; it may take minutes.',
  },
  switch: {
    does: 'Switch to',
    dangerous: false,
    explains:
      'The replay comes close to the head of the topic, then all aliases move to the new generations in one request, and it catches up. Searches see the new ones from then on. It can be rolled back until it is cleaned.',
  },
  rollback: {
    does: 'Roll back',
    dangerous: true,
    explains:
      'The old generations get what only the new ones have, then all aliases move back to them. The new ones stay until they are cleaned.',
  },
  pause: { does: 'Pause', dangerous: false, explains: 'All processes that work on it wait, within seconds.' },
  resume: { does: 'Resume', dangerous: false, explains: 'All processes that work on it go on.' },
  cancel: {
    does: 'Cancel',
    dangerous: true,
    explains: 'The replay is given up for good. The live indices stay as they are; its new ones are of no more use.',
  },
  clean: {
    does: 'Clean',
    dangerous: true,
    explains:
      'The generations of it that are not live are deleted for good. After a switch these are the old ones: it cannot be rolled back then.',
  },
};
