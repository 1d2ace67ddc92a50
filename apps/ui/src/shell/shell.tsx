import {
  ActionIcon,
  Anchor,
  AppShell,
  Burger,
  Group,
  Text,
  Tooltip,
  useComputedColorScheme,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKeyboard, IconMoon, IconSun } from '@tabler/icons-react';
import { Link, Outlet } from '@tanstack/react-router';
import { GoToAreaShortcuts } from './go-to-area-shortcuts';
import { CommandPalette } from './palette/command-palette';
import { ShortcutHelp } from './shortcuts/shortcut-help';
import { useShortcut } from './shortcuts/use-shortcut';
import { TraceIdBox } from './trace-id-box';
import { useAreas } from './use-areas';
import classes from './shell.module.css';

/** What is around every page. Embedded pages (`uiEmbed=v0`) go without it. */
export function Shell() {
  const [menuOpen, menu] = useDisclosure(false);
  const [helpOpen, help] = useDisclosure(false);
  useShortcut('help', help.toggle);
  const embedded = new URLSearchParams(location.search).get('uiEmbed') === 'v0';
  if (embedded) return <Outlet />;
  return (
    <AppShell
      header={{ height: 44 }}
      navbar={{ width: 200, breakpoint: 'md', collapsed: { desktop: true, mobile: !menuOpen } }}
    >
      <a className={classes['skip']} href="#main">
        Skip to content
      </a>
      <AppShell.Header>
        <Group h="100%" px="sm" gap="sm" wrap="nowrap" justify="space-between">
          <Group gap="md" wrap="nowrap">
            <Burger opened={menuOpen} onClick={menu.toggle} hiddenFrom="md" size="sm" aria-label="Menu" />
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
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" component="nav" aria-label="Pages" onClick={menu.close}>
        <AreaLinks />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className={classes['main']}>
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

function ColorSchemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return (
    <ActionIcon variant="subtle" color="gray" onClick={() => setColorScheme(dark ? 'light' : 'dark')}>
      {dark ? <IconSun size={18} /> : <IconMoon size={18} />}
      <VisuallyHidden>{dark ? 'Light colours' : 'Dark colours'}</VisuallyHidden>
    </ActionIcon>
  );
}
