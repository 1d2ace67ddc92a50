import { ExitCode as Basic } from '../../command/console.js';

/** `refused`: nothing was touched, and the sentences say why. */
export const ExitCode = { ...Basic, refused: 3 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
