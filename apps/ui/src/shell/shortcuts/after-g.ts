/** As long as `react-hotkeys-hook` waits for the second key of two. */
const SEQUENCE_MS = 1000;
const PRESSED = { key: '', atMs: 0 };
let before = PRESSED;
let last = PRESSED;

document.addEventListener(
  'keydown',
  ({ key, timeStamp }) => {
    before = last;
    last = { key, atMs: timeStamp };
  },
  { capture: true },
);

/** Whether the key that is being pressed is the second of two, such as the `c` of `g c`: then it is no shortcut of its own. */
export function isAfterG(): boolean {
  return before.key === 'g' && last.atMs - before.atMs < SEQUENCE_MS;
}
