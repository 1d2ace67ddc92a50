import { IsOptional, IsString } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { answerCommandLine } from './command-line.js';
import { GoDuration } from './go-duration.js';
import { settingsMarkdown } from './help-table.js';
import { IntegerSetting } from './integer-setting.js';
import { Setting } from './setting.js';

const ROLE = { name: 'collector', summary: 'takes OTLP and acknowledges it when it is durable.' };

class TestConfig {
  @Setting('Spans per request | batch.')
  @IntegerSetting({ min: 1, max: 2048 })
  COLLECTOR_BATCH_SIZE: number = 1024;

  @Setting('How long to wait.')
  @GoDuration()
  COLLECTOR_WAIT: number = 90_000;

  @Setting('Where to.')
  @IsString()
  ES_SERVER_URLS: string = 'http://127.0.0.1:9200';

  @Setting('Password.', { secret: true })
  @IsString()
  ES_PASSWORD: string = 'changeme';

  @Setting('API key.', { secret: true })
  @IsOptional()
  @IsString()
  ES_API_KEY?: string;
}

function printed(argv: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const answer = answerCommandLine(ROLE, [TestConfig], argv, env);
  if ('settings' in answer) throw new Error('it would run');
  return answer;
}

describe('the command line of a role', () => {
  it('runs with the settings when there are no arguments', () => {
    const answer = answerCommandLine(ROLE, [TestConfig], [], { COLLECTOR_BATCH_SIZE: '5' });
    expect('settings' in answer && answer.settings.get(TestConfig).COLLECTOR_BATCH_SIZE).toBe(5);
  });

  it('--help says what the role does and lists every setting, even when the configuration is wrong', () => {
    const { exitCode, stdout } = printed(['--help'], { COLLECTOR_BATCH_SIZE: 'many' });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('collector: takes OTLP and acknowledges it when it is durable.');
    expect(stdout).toContain('Usage: collector [--help | --print-config]');
    expect(stdout).toMatch(/^ {2}NAME +DEFAULT +MEANING$/m);
    expect(stdout).toMatch(/^ {2}COLLECTOR_BATCH_SIZE +1024 +Spans per request \| batch\.$/m);
    expect(stdout).toMatch(/^ {2}COLLECTOR_WAIT +1m30s +How long to wait\.$/m);
    expect(stdout).toMatch(/^ {2}ES_PASSWORD +Password\.$/m);
    expect(stdout).toMatch(/^ {2}SHUTDOWN_TIMEOUT +30s +after SIGTERM/m);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it('--help names the commands of a role that has some', () => {
    const role = { ...ROLE, commands: [{ name: 'sweep', summary: 'sweeps' }] };
    const answer = answerCommandLine(role, [TestConfig], ['--help'], {});
    expect('stdout' in answer && answer.stdout).toContain('\n       collector sweep --help   sweeps\n\n  --help');
  });

  it('--print-config prints what takes effect, sorted, in a form that can be set again, secrets as ***', () => {
    const { exitCode, stdout } = printed(['--print-config'], {
      COLLECTOR_WAIT: '1500ms',
      ES_SERVER_URLS: 'https://elastic:s3cr3t@es:9200',
      ES_PASSWORD: 'hunter2',
    });
    expect(exitCode).toBe(0);
    expect(stdout.split('\n')).toEqual([
      'ADMIN_HTTP_HOST_PORT=',
      'COLLECTOR_BATCH_SIZE=1024',
      'COLLECTOR_WAIT=1s500ms',
      'ES_API_KEY=',
      'ES_PASSWORD=***',
      'ES_SERVER_URLS=https://***@es:9200',
      'LOG_FORMAT=auto',
      'LOG_LEVEL=info',
      'SHUTDOWN_TIMEOUT=30s',
      '',
    ]);
  });

  it('refuses an unknown argument with status 2', () => {
    expect(printed(['--verbose'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'collector: unknown argument --verbose; see --help\n',
    });
  });

  it('prints all problems and exits with status 2', () => {
    expect(printed([], { COLLECTOR_BATCH_SIZE: 'many', COLLECTOR_WAIT: 'long' })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'collector: 2 problems in the configuration\n' +
        '  COLLECTOR_BATCH_SIZE must be a whole number from 1 to 2048 (got "many")\n' +
        '  COLLECTOR_WAIT must be a duration such as 200ms, 5s or 1m30s (got "long")\n' +
        'See --help.\n',
    });
  });
});

describe('settingsMarkdown', () => {
  it('is the same table for the documentation', () => {
    expect(settingsMarkdown([TestConfig]).split('\n')).toEqual([
      '| Variable | Default | Meaning |',
      '| --- | --- | --- |',
      '| `COLLECTOR_BATCH_SIZE` | `1024` | Spans per request \\| batch. |',
      '| `COLLECTOR_WAIT` | `1m30s` | How long to wait. |',
      '| `ES_SERVER_URLS` | `http://127.0.0.1:9200` | Where to. |',
      '| `ES_PASSWORD` |  | Password. |',
      '| `ES_API_KEY` |  | API key. |',
      '',
    ]);
  });
});
