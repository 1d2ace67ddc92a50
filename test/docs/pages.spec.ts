import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGES = globSync(['*.md', 'docs/**/*.md', 'test/**/*.md'], { cwd: ROOT });
/** Jaeger's name for a repository of snapshots. */
const NO_METRICS = ['jaeger_backup'];
const FILES = globSync(['*', '{apps,libs,test,bench,docs,deploy}/**/*'], {
  cwd: ROOT,
  exclude: ['node_modules', 'dist'],
});

describe('the pages', () => {
  it.each(PAGES)('%s links to files and headings that exist', (page) => {
    const broken = linksOf(textOf(page)).filter((link) => !leadsSomewhere(page, link));
    expect(broken).toEqual([]);
  });

  it.each(PAGES)('%s names files and folders that exist', (page) => {
    expect(pathsIn(textOf(page)).filter((path) => !exists(path))).toEqual([]);
  });

  it('describe every metric, and none that is gone', () => {
    const sources = FILES.filter((file) => /^(apps|libs)\/.*\/src\/.*(?<!\.spec)\.ts$/.test(file)).map(textOf);
    const registered = namesIn(sources.join('\n'), /'((?:sluice|jaeger|elasticsearch)_[a-z_]+)'/g);
    const described = namesIn(textOf('docs/operations.md'), /\b((?:sluice|jaeger|elasticsearch)_[a-z_]+)/g);
    expect(described).toEqual(registered.filter((name) => !NO_METRICS.includes(name)));
  });
});

function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function namesIn(text: string, pattern: RegExp): string[] {
  return [...new Set(Array.from(text.matchAll(pattern), ([, name]) => name!))].toSorted();
}

/** Targets of Markdown links within the repository. */
function linksOf(markdown: string): string[] {
  return namesIn(markdown, /\]\(([^)\s]+)\)/g).filter((link) => !/^https?:/.test(link));
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(ROOT, target))) return false;
  return (
    heading === undefined ||
    namesIn(textOf(target), /^#+ (.+)$/gm)
      .map(anchorOf)
      .includes(heading)
  );
}

/** As GitHub makes it of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');
}

/** What stands in backquotes and looks like a path of ours. */
function pathsIn(markdown: string): string[] {
  const quoted = namesIn(markdown, /`([\w@./-]+)`/g);
  const inFolder = quoted.filter((text) => /^(apps|libs|test|docs|bench|deploy)\//.test(text));
  const sources = quoted.filter((text) => /\.(ts|md|yml|cjs)$/.test(text) && !/^x\.|main\.js$/.test(text));
  return [...new Set([...inFolder, ...sources])];
}

/** From the root, or the end of a path. */
function exists(path: string): boolean {
  return FILES.includes(path) || FILES.some((file) => file.endsWith(`/${path}`));
}
