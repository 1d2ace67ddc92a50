import { Button, Tooltip, type ButtonProps } from '@mantine/core';

interface Props extends ButtonProps {
  /** Why it is off; `undefined`: it is on. */
  readonly whyNot: string | undefined;
  readonly onClick: () => void;
}

/** A button that says why it is off. It stays reachable then, so that the reason is. */
export function ActButton({ whyNot, onClick, children, ...rest }: Props) {
  const off = whyNot !== undefined;
  return (
    <Tooltip label={whyNot} disabled={!off} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      <Button
        size="xs"
        variant="default"
        {...rest}
        aria-disabled={off}
        data-disabled={off || undefined}
        aria-description={whyNot}
        onClick={() => {
          if (!off) onClick();
        }}
      >
        {children}
      </Button>
    </Tooltip>
  );
}
