import { Button, Menu } from '@mantine/core';
import { IconArchive, IconArrowsDiff, IconChevronDown, IconExternalLink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { archiveTrace, type TraceHints } from '../../api/traces';
import { valuesOfTrace } from '../links/link-values';
import { useOutLinks } from '../links/use-out-links';
import type { ShownTrace } from '../model/shown-trace';
import { uploadedTrace } from '../model/uploaded-traces';
import { JsonItem, UploadedJsonItem } from './json-item';
import type { MenuOutcome } from './menu-outcome';

interface Props {
  readonly trace: ShownTrace;
  readonly rootService: string;
  readonly hints: TraceHints;
  readonly onSaid: (said: MenuOutcome) => void;
}

export function TraceMenu({ trace, rootService, hints, onSaid }: Props) {
  const { traceId } = trace;
  const uploaded = uploadedTrace(traceId);
  const outLinks = useOutLinks()('trace', undefined, valuesOfTrace(trace, rootService));
  const archive = useMutation({
    mutationFn: () => archiveTrace(traceId),
    onSuccess: () => onSaid({ failed: false, text: 'The trace is in the archive, beyond the retention.' }),
    onError: (error) => onSaid({ failed: true, text: `The trace was not archived: ${error.message}` }),
  });
  return (
    <Menu shadow="md" position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          rightSection={<IconChevronDown size={14} />}
          loading={archive.isPending}
        >
          Trace
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {outLinks.map(({ text, href }) => (
          <OutItem key={`${text} ${href}`} href={href}>
            <span className="said">{text}</span>
          </OutItem>
        ))}
        {outLinks.length > 0 && <Menu.Divider />}
        {uploaded ? (
          <UploadedJsonItem trace={uploaded} />
        ) : (
          <>
            <JsonItem {...{ traceId, hints, onSaid }} raw={false} />
            <JsonItem {...{ traceId, hints, onSaid }} raw />
            <Menu.Item leftSection={<IconArchive size={14} />} onClick={() => archive.mutate()}>
              Archive
            </Menu.Item>
          </>
        )}
        <Menu.Item
          renderRoot={(props) => <Link {...props} to="/compare" search={{ a: traceId }} />}
          leftSection={<IconArrowsDiff size={14} />}
        >
          Compare with another
        </Menu.Item>
        <OutItem href={standaloneUrl()}>Standalone page, for embedding</OutItem>
      </Menu.Dropdown>
    </Menu>
  );
}

function OutItem({ href, children }: { readonly href: string; readonly children: React.ReactNode }) {
  return (
    <Menu.Item
      component="a"
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      leftSection={<IconExternalLink size={14} />}
    >
      {children}
    </Menu.Item>
  );
}

function standaloneUrl(): string {
  const url = new URL(location.href);
  url.searchParams.set('uiEmbed', 'v0');
  return url.href;
}
