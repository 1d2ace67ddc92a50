/** Of one character each, and easy to tell apart in a tab. */
const EMOJI = Array.from(
  '🐶🐱🐭🐰🦊🐻🐼🐯🦁🐮🐷🐸🐵🐔🐧🦉🦇🐺🐴🦄🐝🐛🦋🐌🐞🐢🐍🐙🦀🐡🐳🦈' +
    '🐊🦓🐘🦒🐪🦔🌵🌲🌴🍁🍄🌻🌈🔥🍎🍐🍋🍌🍉🍇🍓🍒🍑🥝🥑🥕🌽🍕🍩🍪🎈🚀',
);

/** Marks the tabs of a trace, as Jaeger does: of two ids it mostly differs, of one it never does. */
export function traceEmoji(traceId: string): string {
  return EMOJI[Number.parseInt(traceId.slice(-8), 16) % EMOJI.length] ?? '';
}
