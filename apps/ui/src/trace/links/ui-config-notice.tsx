import { Notice } from '../../pipeline/part/notice';
import { UI_CONFIG_PATH, useUiConfig } from './use-ui-config';

const SHOWN = 3;

/** Why links of the installation are missing: whoever set them up is to see it, nothing else suffers. */
export function UiConfigNotice() {
  const { problems } = useUiConfig();
  if (problems.length === 0) return null;
  return (
    <Notice
      role="status"
      color="yellow"
      variant="light"
      p="xs"
      mx="sm"
      title={`${UI_CONFIG_PATH} cannot be used as it is`}
    >
      {problems.slice(0, SHOWN).join('; ')}
      {problems.length > SHOWN && `; and ${problems.length - SHOWN} more`}. Links that it would add may be missing.
    </Notice>
  );
}
