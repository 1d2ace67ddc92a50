import { ActionIcon, Anchor, AppShell, Burger, Group, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKeyboard } from '@tabler/icons-react';
import { Link, Outlet } from '@tanstack/react-router';
import { ColorSchemeToggle } from './color-scheme-toggle';
import { GoToAreaShortcuts } from './go-to-area-shortcuts';
import { CommandPalette } from './palette/command-palette';
import { ShortcutHelp } from './shortcuts/shortcut-help';
import { useShortcut } from './shortcuts/use-shortcut';
import { SignOut } from './sign-out';
import { MAIN_ID, SkipLink } from './skip-link';
import { TraceIdBox } from './trace-id-box';
import { useAreas } from './use-areas';
import classes from './shell.module.css';

/** As the first page of the tab says it; links of that page need not repeat it. */
const IS_EMBEDDED = new URLSearchParams(location.search).get('uiEmbed') === 'v0';

/** What is around every page. Embedded pages (`uiEmbed=v0`) go without it. */
export function Shell() {
  if (!IS_EMBEDDED) return <WholeShell />;
  return (
    <main id={MAIN_ID} className={classes['main']}>
      <Outlet />
    </main>
  );
}

function WholeShell() {
  const [menuOpen, menu] = useDisclosure(false);
  const [helpOpen, help] = useDisclosure(false);
  useShortcut('help', help.toggle);
  return (
    <AppShell
      header={{ height: 44 }}
      navbar={{ width: 200, breakpoint: 'md', collapsed: { desktop: true, mobile: !menuOpen } }}
    >
      <SkipLink />
      <AppShell.Header>
        <Group h="100%" px="sm" gap="sm" wrap="nowrap" justify="space-between">
          <Group gap="md" wrap="nowrap">
            <Burger
              opened={menuOpen}
              onClick={menu.toggle}
              hiddenFrom="md"
              size="sm"
              aria-label="Menu"
              aria-expanded={menuOpen}
            />
            <Anchor component={Link} to="/search" underline="never" fw={700} c="var(--mantine-color-text)">
              Sluice
            </Anchor>
            <Group component="nav" gap={2} visibleFrom="md" aria-label="Pages" wrap="nowrap">
              <AreaLinks />
            </Group>
          </Group>
          <Group gap={4} wrap="nowrap">
            <TraceIdBox />
            <CommandPalette />
            <Tooltip label="Keyboard shortcuts (?)">
              <ActionIcon
                variant="subtle"
                color="gray"
                onClick={help.open}
                aria-label="Keyboard shortcuts"
                visibleFrom="xs"
              >
                <IconKeyboard size={18} />
              </ActionIcon>
            </Tooltip>
            <ColorSchemeToggle />
            <SignOut />
          </Group>
        </Group>
      </AppShell.Header>
      {menuOpen && (
        // Closed it would only be moved aside, where the keyboard still finds it.
        <AppShell.Navbar p="xs" component="nav" aria-label="Pages" hiddenFrom="md" onClick={menu.close}>
          <AreaLinks />
        </AppShell.Navbar>
      )}
      <AppShell.Main id={MAIN_ID} tabIndex={-1} className={classes['main']}>
        <Outlet />
      </AppShell.Main>
      <GoToAreaShortcuts />
      <ShortcutHelp opened={helpOpen} onClose={help.close} />
    </AppShell>
  );
}

function AreaLinks() {
  return useAreas().map(({ to, name }) => (
    <Link key={to} to={to} className={classes['area']} activeProps={{ 'data-active': true }}>
      <Text size="sm" span>
        {name}
      </Text>
    </Link>
  ));
}
